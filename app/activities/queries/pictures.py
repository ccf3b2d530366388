"""The picture of an activity, and its bytes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.activities.models import Picture
from app.db import db


def picture_of(activity_id: int) -> Picture | None:
    """The picture of an activity, without its bytes."""
    return db.session.get(Picture, activity_id, populate_existing=True)


def whole_picture_of(activity_id: int) -> Picture | None:
    """The same with them, for a copy or for paper."""
    asked = select(Picture).where(Picture.activity_id == activity_id)
    return db.session.scalars(asked.options(undefer(Picture.light))).one_or_none()


def picture_bytes(reference: str) -> bytes | None:
    """What a browser shows."""
    asked = select(Picture.light).where(Picture.reference == reference)
    found: bytes | None = db.session.scalar(asked)
    return found

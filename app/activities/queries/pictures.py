"""The picture of an activity, and its bytes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import undefer

from app.activities.models import Activity, ActivityKind, ActivityStatus, Picture
from app.db import db
from app.i18n import Bilingual


def picture_of(activity_id: int) -> Picture | None:
    """The picture of an activity, without its bytes."""
    return db.session.get(Picture, activity_id, populate_existing=True)


class Shown(NamedTuple):
    """What a page says of a picture."""

    reference: str
    alt: Bilingual


@cache
def _shown() -> Select[str, Bilingual]:
    asked = select(Picture.reference, Picture.alt)
    return asked.where(Picture.activity_id == bindparam("activity_id"))


def shown(activity_id: int) -> Shown | None:
    """The picture of an activity as its page shows it."""
    row = db.session.execute(_shown(), {"activity_id": activity_id}).one_or_none()
    return Shown(*row) if row else None


def whole_picture_of(activity_id: int) -> Picture | None:
    """The same with them, for a copy or for paper."""
    asked = select(Picture).where(Picture.activity_id == activity_id)
    return db.session.scalars(asked.options(undefer(Picture.light))).one_or_none()


class Found(NamedTuple):
    """A picture by its address: whose, of a closed group or not, and what a browser shows."""

    activity_id: int
    is_closed: bool
    light: bytes


def picture_at(reference: str) -> Found | None:
    """What lies at an address; nothing of what was thrown away."""
    asked = (
        select(Picture.activity_id, Activity.kind == ActivityKind.GROUP, Picture.light)
        .join(Activity, Activity.id == Picture.activity_id)
        .where(Picture.reference == reference, Activity.status != ActivityStatus.DISCARDED)
    )
    row = db.session.execute(asked).one_or_none()
    return Found(row[0], bool(row[1]), row[2]) if row else None

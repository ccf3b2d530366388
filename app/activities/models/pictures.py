"""A photo or a drawing of an activity."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.i18n import Bilingual, bilingual

LONGEST_ALT = 150


def new_picture_reference() -> str:
    """Another picture has another address, so that browsers may keep each of them."""
    return secrets.token_hex(8)


class Picture(Base):
    """What stands on the page of an activity: a small square as WebP.

    ``alt`` says in both languages what is on it; one that only decorates says nothing.
    """

    __tablename__ = "picture"
    __table_args__ = (
        CheckConstraint("decorative OR (alt_fr <> '' AND alt_nl <> '')", name="said_in_both"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True, default=new_picture_reference)
    light: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    alt: Mapped[Bilingual] = bilingual("alt", LONGEST_ALT)
    decorative: Mapped[bool]
    made_at: Mapped[datetime]

"""What stands around an activity: the languages that are spoken there, who else organises it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ActivityLanguage(Base):
    """A language that is spoken there, by its code; the first is spoken most."""

    __tablename__ = "activity_language"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger)


class ActivityPartner(Base):
    """Another organisation that takes part."""

    __tablename__ = "activity_partner"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)

"""The shipped list of talents, in 14 categories."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.i18n import Bilingual, bilingual


class Flag(StrEnum):
    """What a talent asks to be careful about."""

    MINORS = "M"
    HOME = "H"
    REGULATED = "R"
    PAPERS = "S"
    VEHICLE = "V"
    FOOD = "F"
    WORKSHOP = "W"


class TalentCategory(Base):
    """One of the 14 pictures from which talents are chosen."""

    __tablename__ = "talent_category"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int]
    label: Mapped[Bilingual] = bilingual("label", 80)


class Talent(Base):
    """Something a neighbour can do, with the everyday words people use for it.

    ``synonyms_fr`` and ``synonyms_nl`` are separated by commas; ``flags`` are letters of Flag.
    ``written_at`` says which reading of the list a process has in its hands.
    """

    __tablename__ = "talent"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    category_slug: Mapped[str] = mapped_column(ForeignKey("talent_category.slug"), index=True)
    position: Mapped[int]
    label: Mapped[Bilingual] = bilingual("label", 80)
    synonyms_fr: Mapped[str] = mapped_column(String(2000))
    synonyms_nl: Mapped[str] = mapped_column(String(2000))
    flags: Mapped[str] = mapped_column(String(20))
    written_at: Mapped[datetime]

"""One row for each setting that somebody chose; who chose it and before stand in history."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, check_in, word


class Name(StrEnum):
    """The settings there are. Code reads each by a query of its own, with its type."""

    HELP_PHONE = "help_phone"
    JOINING_OPEN = "joining_open"
    ORGANISERS_NEED_SECOND_FACTOR = "organisers_need_second_factor"
    VOLUNTEER_CAPS = "volunteer_caps"


ON_FROM_THE_START = {Name.JOINING_OPEN: True, Name.ORGANISERS_NEED_SECOND_FACTOR: False}


class Caps(NamedTuple):
    """What a volunteer may be paid back at most, in euros: a day, and in the whole year."""

    a_day: Decimal
    a_year: Decimal


KNOWN_CAPS = {2026: Caps(Decimal("44.02"), Decimal("1760.83"))}
"""In force when this was written (law of 3 July 2005, indexed each January)."""


class Setting(Base):
    """``value`` is a text, a yes or no, or for the caps ``{"2026": ["44.02", "1760.83"]}``."""

    __tablename__ = "setting"
    __table_args__ = (check_in("name", Name),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name] = mapped_column(word(Name, 40), unique=True)
    value: Mapped[object] = mapped_column(JSON)
    changed_at: Mapped[datetime]

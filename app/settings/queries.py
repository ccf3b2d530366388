"""What each setting is now: one question to the database, asked when somebody needs it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from sqlalchemy import Select, bindparam, select

from app.db import db
from app.settings.models import KNOWN_CAPS, ON_FROM_THE_START, Caps, Name, Setting


@cache
def _value() -> Select[object]:
    return select(Setting.value).where(Setting.name == bindparam("name"))


def value(name: Name) -> object:
    """What was chosen, or None while nobody did."""
    return db.session.scalars(_value(), {"name": name}).one_or_none()


def setting(name: Name) -> Setting | None:
    """The row of what was chosen."""
    return db.session.scalars(select(Setting).where(Setting.name == name)).one_or_none()


def values() -> Mapping[Name, object]:
    """Everything that was chosen."""
    rows = db.session.execute(select(Setting.name, Setting.value)).all()
    return {row[0]: row[1] for row in rows}


def help_phone() -> str:
    """Whom to call (E.164); empty while nobody chose: HELP_PHONE then holds."""
    return str(value(Name.HELP_PHONE) or "")


def joining_open() -> bool:
    """May people register themselves? Else they come by the counter or call."""
    name = Name.JOINING_OPEN
    return is_on(name, value(name))


def organisers_need_second_factor() -> bool:
    """Must organisers show two things when they sign in? Other staff always must."""
    name = Name.ORGANISERS_NEED_SECOND_FACTOR
    return is_on(name, value(name))


def is_on(name: Name, kept: object) -> bool:
    """Yes or no, from what is kept; while nobody chose, as the house came."""
    return kept if isinstance(kept, bool) else ON_FROM_THE_START[name]


def caps_in(kept: object) -> dict[int, Caps]:
    """Every year whose caps are known, from what is kept and what came with the house."""
    written = cast("Mapping[str, list[str]]", kept or {})
    chosen = {
        int(year): Caps(Decimal(a_day), Decimal(a_year))
        for year, (a_day, a_year) in written.items()
    }
    return dict(sorted((KNOWN_CAPS | chosen).items()))

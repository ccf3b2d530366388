"""The shape of a subject, who did something, and when, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.accounts.models import Person, Role
from app.counter.models import Visit, VisitConsent, VisitHow
from app.i18n import dates
from app.people import queries
from app.people.queries import Actor
from app.web.languages import current


@dataclass(frozen=True)
class Who:
    """Whose page it is: a person, and their ids (duplicates were merged)."""

    person: Person
    ids: list[int]


@dataclass(frozen=True)
class Section:
    """One subject: ``rows`` are lists of lines, the first of each is bold.

    A line is a sentence, or Words where somebody else's language may stand. ``link`` leads to
    where it is corrected. Rows beyond ``shown`` are folded away.
    """

    slug: str
    icon: str
    title: str
    rows: list[list[Any]]
    empty: str = ""
    link: tuple[str, str] | None = None
    shown: int = 4


def day(at: datetime) -> str:
    """mardi 3 mars 2026."""
    return dates.long_date(dates.local(at).date(), current())


def minute(at: datetime) -> str:
    """mardi 3 mars 2026, 9h30."""
    return f"{day(at)}, {clock_time(at)}"


def clock_time(at: datetime) -> str:
    """9h30."""
    return dates.clock(dates.local(at), current())


def agreement_text(visit: Visit) -> str:
    """How somebody said yes to being helped."""
    if visit.how is VisitHow.TELEPHONE:
        return _("You agreed aloud, by telephone")
    signed = visit.consent is VisitConsent.SIGNED
    return _("You were there, and signed") if signed else _("You were there, and agreed aloud")


def since(at: datetime) -> str:
    """Since when."""
    return _("since %(day)s", day=day(at))


def until(at: datetime) -> str:
    """Until when."""
    return _("until %(day)s", day=day(at))


def authors(who: Who, ids: Collection[int | None]) -> dict[int | None, str]:
    """For each id, who that was: you, the site itself, or somebody of a house; never a name."""
    others = {number for number in ids if number is not None and number not in who.ids}
    known, nearby = queries.actors(others), queries.neighbours(others)
    said: dict[int | None, str] = dict.fromkeys(who.ids, _("by you"))
    said[None] = _("by this site itself")
    for number in others:
        is_neighbour = number in nearby and number not in known
        said[number] = _("by a neighbour") if is_neighbour else _author(known.get(number))
    return said


def _author(actor: Actor | None) -> str:
    if actor is None or actor.organisation is None:
        return _("by somebody who works on this site")
    house = actor.organisation.words(current()).text
    if actor.role is Role.WORKER:
        return _("by a social worker of %(house)s", house=house)
    return _("by somebody of %(house)s", house=house)

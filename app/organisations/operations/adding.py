"""A new organisation, neighbourhood, estate or venue, with a short name made from its name."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.exc import IntegrityError

from app.db import db, lock
from app.history.models import Subject
from app.history.operations import record
from app.organisations.models import (
    Estate,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    Venue,
    new_poster_code,
)
from app.organisations.operations.facts import (
    EstateFacts,
    Facts,
    Kept,
    NeighbourhoodFacts,
    OrganisationFacts,
    VenueFacts,
    write,
)

LONGEST_SLUG = 60
RESERVED = frozenset({"new"})
"""What an address of the site means already."""
SPELT_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "&": " "})

NewRow = TypeVar("NewRow", Organisation, Neighbourhood, Estate, Venue)


class AlreadyThere(Exception):  # noqa: N818 - a sentence
    """There is one of this name in this place already."""


class NoLetters(Exception):  # noqa: N818 - a sentence
    """No short name can be made of this name."""


def slug_of(text: str) -> str:
    """A name in small letters, digits and hyphens; empty when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(SPELT_OUT))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def add_organisation(
    kind: OrganisationKind, facts: OrganisationFacts, *, by: Subject | None, now: datetime
) -> Organisation:
    """A housing company, a partner or the funder. Raises AlreadyThere, NoLetters."""
    _refuse_twice(Organisation, facts, true())
    return _add(Organisation(kind=kind), facts, by=by, now=now)


def add_neighbourhood(
    facts: NeighbourhoodFacts, *, by: Subject | None, now: datetime
) -> Neighbourhood:
    """What people call a quarter of a commune. Raises AlreadyThere, NoLetters."""
    _refuse_twice(Neighbourhood, facts, Neighbourhood.commune_nis == facts.commune_nis)
    return _add(Neighbourhood(), facts, by=by, now=now)


def add_estate(facts: EstateFacts, *, by: Subject | None, now: datetime) -> Estate:
    """A site of a landlord, with a code for its hall. Raises AlreadyThere, NoLetters."""
    _refuse_twice(Estate, facts, Estate.neighbourhood_id == facts.neighbourhood_id)
    return _add(Estate(poster_code=_free_poster_code()), facts, by=by, now=now)


def add_venue(facts: VenueFacts, *, by: Subject | None, now: datetime) -> Venue:
    """A room or a garden. Raises AlreadyThere, NoLetters."""
    _refuse_twice(Venue, facts, Venue.neighbourhood_id == facts.neighbourhood_id)
    return _add(Venue(), facts, by=by, now=now)


def renew_poster_code(estate: Estate, *, by: Subject, now: datetime) -> None:
    """Another code on the poster in the hall; the old one leads nowhere from now on."""
    lock(estate)
    estate.poster_code = _free_poster_code()
    db.session.flush()
    record("poster_code_renewed", estate, by=by, now=now)


def _free_poster_code() -> str:
    """A code that hangs in no hall, this one's included."""
    while True:
        code = new_poster_code()
        if db.session.scalars(select(Estate.id).where(Estate.poster_code == code)).first() is None:
            return code


def _refuse_twice(kind: type[NewRow], facts: Facts, there: ColumnElement[bool]) -> None:
    """Two quarters may each have a "Salle commune", one has one; capitals make no other name."""
    new = {slug_of(facts.name.fr), slug_of(facts.name.nl)} - {""}
    rows = db.session.scalars(select(kind).where(there))
    if any(new & {slug_of(row.name.fr), slug_of(row.name.nl)} for row in rows):
        raise AlreadyThere


def _add(row: NewRow, facts: Facts, *, by: Subject | None, now: datetime) -> NewRow:
    write(row, facts)
    row.slug = _free_slug(type(row), slug_of(facts.name.fr))
    _insert(row)
    record(f"{row.__tablename__}_added", row, by=by, now=now)
    return row


def _free_slug(kind: type[Kept], name: str) -> str:
    """The short name in its addresses; with a number when another one has it."""
    if not name:
        raise NoLetters
    room = LONGEST_SLUG - len("-999")
    slugs = [name[:LONGEST_SLUG], *(f"{name[:room]}-{number}" for number in range(2, 1000))]
    taken = set(db.session.scalars(select(kind.slug).where(kind.slug.startswith(name[:room]))))
    free = (slug for slug in slugs if slug not in taken | RESERVED)
    return next(free).strip("-")


def _insert(row: Kept) -> None:
    """Two who add the same at the same moment: the second is told, nothing is broken."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as taken:
        raise AlreadyThere from taken

"""A new organisation, neighbourhood, estate or venue, with a short name made from its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
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
    """A short name: small letters, digits and hyphens; empty when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(SPELT_OUT))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST_SLUG].strip("-")


def add_organisation(
    kind: OrganisationKind, facts: OrganisationFacts, *, by: Subject | None, now: datetime
) -> Organisation:
    """A housing company, a partner or the funder. Raises AlreadyThere, NoLetters."""
    return _add(Organisation(kind=kind), facts, [slug_of(facts.name.fr)], by=by, now=now)


def add_neighbourhood(
    facts: NeighbourhoodFacts, *, by: Subject | None, now: datetime
) -> Neighbourhood:
    """What people call a quarter. Raises AlreadyThere, NoLetters."""
    return _add(Neighbourhood(), facts, [slug_of(facts.name.fr)], by=by, now=now)


def add_estate(facts: EstateFacts, *, by: Subject | None, now: datetime) -> Estate:
    """A site of a landlord, with a code for its hall. Raises AlreadyThere, NoLetters."""
    estate = Estate(poster_code=_free_poster_code())
    return _add(estate, facts, _slugs(Estate, facts), by=by, now=now)


def add_venue(facts: VenueFacts, *, by: Subject | None, now: datetime) -> Venue:
    """A room or a garden. Raises AlreadyThere, NoLetters."""
    return _add(Venue(), facts, _slugs(Venue, facts), by=by, now=now)


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


def _slugs(kind: type[Estate | Venue], facts: EstateFacts | VenueFacts) -> list[str]:
    """Two quarters may each have a "Salle commune": the second is called after its quarter too."""
    own = slug_of(facts.name.fr)
    if not own:
        raise NoLetters
    quarter = db.session.get_one(Neighbourhood, facts.neighbourhood_id)
    there = select(kind.id).where(kind.slug == own, kind.neighbourhood_id == quarter.id)
    if db.session.scalars(there).first() is not None:
        raise AlreadyThere
    return [own, f"{own[: LONGEST_SLUG - len(quarter.slug) - 1]}-{quarter.slug}"]


def _add(
    row: NewRow, facts: Facts, slugs: Iterable[str], *, by: Subject | None, now: datetime
) -> NewRow:
    write(row, facts)
    for slug in slugs:
        if not slug:
            raise NoLetters
        if _is_taken(type(row), slug):
            continue
        row.slug = slug
        _insert(row)
        record(f"{row.__tablename__}_added", row, by=by, now=now)
        return row
    raise AlreadyThere


def _is_taken(kind: type[Kept], slug: str) -> bool:
    asked = select(kind.id).where(kind.slug == slug)
    return slug in RESERVED or db.session.scalars(asked).first() is not None


def _insert(row: Kept) -> None:
    """Two who add the same at the same moment: the second is told, nothing is broken."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as taken:
        raise AlreadyThere from taken

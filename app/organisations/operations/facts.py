"""What a form asks of a row, the mark of what a page showed, and changing it all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, TypeVar

from app.db import lock
from app.history.models import Subject
from app.history.operations import record
from app.i18n import Bilingual
from app.organisations.models import Estate, Neighbourhood, Organisation, Venue


class OrganisationFacts(NamedTuple):
    """What it is called, its telephone (E.164), its address, who guards personal data there.

    ``shares_cards``: its tenants' cards are seen across companies.
    """

    name: Bilingual
    phone: str
    address: Bilingual
    privacy_email: str
    shares_cards: bool


class NeighbourhoodFacts(NamedTuple):
    """What people call it, and the commune it lies in."""

    name: Bilingual
    commune_nis: str


class EstateFacts(NamedTuple):
    """What it is called, whose it is, and the quarter around it."""

    name: Bilingual
    organisation_id: int
    neighbourhood_id: int


class VenueFacts(NamedTuple):
    """What it is called and how one gets there."""

    name: Bilingual
    street: Bilingual
    number: str
    postcode: str
    floor: Bilingual
    step_free: bool
    stop: Bilingual
    neighbourhood_id: int


Facts = OrganisationFacts | NeighbourhoodFacts | EstateFacts | VenueFacts
Kept = Organisation | Neighbourhood | Estate | Venue
AnyFacts = TypeVar("AnyFacts", bound=Facts)


when_changed: list[Callable[[Kept], None]] = []
"""What else follows when a row has changed; the package that knows puts its verb here."""


class ChangedMeanwhile(Exception):  # noqa: N818 - a sentence
    """Somebody else changed it after it was read."""


def known(row: Kept, facts: type[AnyFacts]) -> AnyFacts:
    """What we know of it now."""
    return facts(**{name: getattr(row, name) for name in facts._fields})


def mark(row: Kept, facts: type[AnyFacts]) -> str:
    """A short mark of what we know now: a page carries what it showed."""
    return sha256(repr(known(row, facts)).encode()).hexdigest()[:16]


def change(row: Kept, facts: Facts, *, read: str, by: Subject, now: datetime) -> None:
    """From now on this is known of it; saying what is known already is no error.

    ``read`` is the mark of what was read. Raises ChangedMeanwhile.
    """
    lock(row)
    if known(row, type(facts)) == facts:
        return
    if mark(row, type(facts)) != read:
        raise ChangedMeanwhile
    write(row, facts)
    record(f"{row.__tablename__}_changed", row, by=by, now=now)
    for follow in when_changed:
        follow(row)


def change_organisation(
    organisation: Organisation,
    facts: OrganisationFacts,
    *,
    read: str,
    by: Subject,
    now: datetime,
) -> None:
    """The same; whoever keeps its names has looked at them. Raises ChangedMeanwhile."""
    change(organisation, facts, read=read, by=by, now=now)
    if not organisation.name_confirmed:
        organisation.name_confirmed = True
        record("organisation_changed", organisation, by=by, now=now, name_confirmed=True)


def write(row: Kept, facts: Facts) -> None:
    """Put the facts in the row."""
    for name, value in zip(facts._fields, facts, strict=True):
        setattr(row, name, value)

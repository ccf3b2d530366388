"""Adding people, their contact points and their memberships."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import text

from app.accounts import queries
from app.accounts.models import (
    ContactKind,
    ContactPoint,
    Membership,
    MembershipEstate,
    Person,
    PersonContact,
    Role,
)
from app.accounts.operations.sign_ins import end_passkeys, end_sign_ins
from app.accounts.policies import SECOND_FACTOR, is_a_first_name
from app.db import db, lock
from app.history.operations import record
from app.i18n import Language
from app.organisations.models import Estate, Organisation


class NotAFirstName(Exception):  # noqa: N818 - a sentence
    """Nobody is called so."""


def add_person(first_name: str, language: Language, *, by: Person | None, now: datetime) -> Person:
    """Somebody new: a first name and a language, nothing else is asked. Raises NotAFirstName."""
    _check_name(first_name)
    person = Person(first_name=first_name, language=language, created_at=now)
    db.session.add(person)
    db.session.flush()
    record("person_added", person, by=by, for_=person, now=now)
    return person


def add_contact(  # noqa: PLR0913 - who, how, where, by whom, when, proved
    person: Person,
    kind: ContactKind,
    value: str,
    *,
    by: Person | None,
    now: datetime,
    proved: bool = False,
) -> ContactPoint:
    """This person may be reached there; somebody else may use it too.

    ``proved``: they have just shown that they read what is sent there.
    """
    contact = _contact_point(kind, value)
    db.session.add(
        PersonContact(
            person_id=person.id,
            contact_point_id=contact.id,
            added_at=now,
            proved_at=now if proved else None,
        )
    )
    record("contact_added", person, by=by, for_=person, now=now, kind=kind)
    return contact


_NEW_POINT = text(
    "INSERT INTO contact_point (kind, value) VALUES (:kind, :value)"
    " ON CONFLICT (kind, value) DO NOTHING"
)


def _contact_point(kind: ContactKind, value: str) -> ContactPoint:
    """A number that somebody else may write down, or whose last user may be erased, just now.

    It is held until we end: whoever erases it waits for us, or was there first and it is new.
    """
    contact = queries.held_contact_point(value, kind)
    while contact is None:
        db.session.execute(_NEW_POINT, {"kind": str(kind), "value": value})
        contact = queries.held_contact_point(value, kind)
    return contact


def grant(  # noqa: PLR0913 - a membership is all of these
    person: Person,
    role: Role,
    *,
    by: Person | None,
    now: datetime,
    organisation: Organisation | None = None,
    estate: Estate | None = None,
    estates: Sequence[Estate] = (),
) -> Membership:
    """Make somebody a resident of an estate, or staff of an organisation.

    ``estates`` are those a worker covers; without any, all of their organisation.
    """
    if role is not Role.RESIDENT:
        _close_weak_doors(person, role, now=now)
    membership = Membership(
        person_id=person.id,
        role=role,
        organisation_id=organisation.id if organisation else None,
        estate_id=estate.id if estate else None,
        asked_at=now,
        granted_at=now,
        granted_by_id=by.id if by else None,
        covered=[MembershipEstate(estate_id=one.id) for one in estates],
    )
    db.session.add(membership)
    db.session.flush()
    record("membership_granted", membership, by=by, for_=person, now=now, role=role)
    return membership


def _close_weak_doors(person: Person, role: Role, *, now: datetime) -> None:
    """What opened little before does not open more now, nor after a second role.

    Keys that a neighbour made after a code by SMS are forgotten; where the role needs a second
    proof, who came in with a password alone comes in anew.
    """
    if not queries.works_here(person.id):
        end_passkeys(person.id, now=now)
    if role in SECOND_FACTOR and not queries.has_second_factor(person.id):
        end_sign_ins(person.id, now=now)


def ask_to_join(person: Person, estate: Estate, *, by: Person | None, now: datetime) -> Membership:
    """Somebody says they live there; until their landlord says yes they see no cards."""
    membership = Membership(
        person_id=person.id, role=Role.RESIDENT, estate_id=estate.id, asked_at=now
    )
    db.session.add(membership)
    db.session.flush()
    record("membership_asked", membership, by=by, for_=person, now=now, role=Role.RESIDENT)
    return membership


def accept(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Yes, this person lives there. Saying it twice changes nothing."""
    lock(membership)
    if membership.granted_at is not None or membership.revoked_at is not None:
        return
    membership.granted_at, membership.granted_by_id = now, by.id if by else None
    owner = db.session.get_one(Person, membership.person_id)
    record("membership_granted", membership, by=by, for_=owner, now=now, role=membership.role)


when_revoked: list[Callable[..., None]] = []
"""What else ends with a membership; the packages above that know put their verb here."""


def revoke(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """End a membership, and what hangs on it; the next request no longer sees it.

    Whoever leaves an organisation is signed out of every device at once.
    """
    membership.revoked_at = now
    membership.revoked_by_id = by.id if by else None
    owner = db.session.get_one(Person, membership.person_id)
    record("membership_revoked", membership, by=by, for_=owner, now=now, role=membership.role)
    if membership.role is not Role.RESIDENT:
        end_sign_ins(membership.person_id, now=now)
    for end in when_revoked:
        end(membership, by=by, now=now)


when_erased: list[Callable[..., None]] = []
"""What somebody leaves behind when they are erased; called with the person, ``by`` and ``now``."""


when_renamed: list[Callable[[Person], None]] = []
"""Where a first name is kept to be searched; called with the person, under the new name."""


def call_oneself(person: Person, first_name: str, *, by: Person, now: datetime) -> None:
    """How somebody is greeted from now on. Raises NotAFirstName."""
    _check_name(first_name)
    lock(person)  # a name must not come back to whoever is erased at this moment
    if person.is_gone or person.first_name == first_name:
        return
    person.first_name = first_name
    db.session.flush()
    for follow in when_renamed:
        follow(person)
    record("first_name_changed", person, by=by, for_=person, now=now)


def _check_name(first_name: str) -> None:
    if not is_a_first_name(first_name):
        raise NotAFirstName


def choose_language(person: Person, language: Language, *, by: Person, now: datetime) -> None:
    """The language in which somebody is written to."""
    person.language = language
    record("language_chosen", person, by=by, for_=person, now=now, language=language)

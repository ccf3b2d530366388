"""Who is who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import (
    ContactKind,
    ContactPoint,
    Membership,
    MembershipEstate,
    Person,
    PersonContact,
    Role,
)
from app.accounts.queries.contacts import contact_point
from app.db import db


def people_at(contact_point_id: int) -> Sequence[Person]:
    """Everybody who may be reached there: a number is not a person."""
    return db.session.scalars(
        select(Person)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .where(PersonContact.contact_point_id == contact_point_id)
        .where(PersonContact.removed_at.is_(None))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
        .order_by(Person.id)
    ).all()


def people_with(number: str) -> Sequence[Person]:
    """Everybody who may be reached at this mobile number."""
    contact = contact_point(number, ContactKind.MOBILE)
    return people_at(contact.id if contact else 0)


def person(person_id: int) -> Person | None:
    """One person with their memberships of today."""
    return (
        db.session.scalars(_with_memberships().where(Person.id == person_id)).unique().one_or_none()
    )


def is_gone(person_id: int) -> bool:
    """Was this person erased, or merged, by now? Until we end nobody does so meanwhile."""
    return db.session.scalars(_here(), {"person_id": person_id}).one_or_none() is None


@cache
def _here() -> Select[int]:
    return (
        select(Person.id)
        .where(Person.id == bindparam("person_id"))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
        .with_for_update(read=True)
    )


def merged_into(person_id: int) -> Sequence[Person]:
    """The duplicates of somebody, in the order of locking."""
    return db.session.scalars(
        select(Person).where(Person.merged_into_id == person_id).order_by(Person.id)
    ).all()


def residencies(person_id: int) -> Sequence[Membership]:
    """Where somebody lives, accepted there or still waiting."""
    return db.session.scalars(
        select(Membership)
        .where(Membership.person_id == person_id, Membership.role == Role.RESIDENT)
        .where(Membership.revoked_at.is_(None))
        .order_by(Membership.id)
    ).all()


def waiting_memberships(number: str, first_name: str) -> Sequence[Membership]:
    """What somebody asked for and nobody has granted yet."""
    return db.session.scalars(
        select(Membership)
        .join(PersonContact, PersonContact.person_id == Membership.person_id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .join(Person, Person.id == Membership.person_id)
        .where(ContactPoint.value == number, PersonContact.removed_at.is_(None))
        .where(Person.first_name == first_name)
        .where(Membership.granted_at.is_(None), Membership.revoked_at.is_(None))
    ).all()


def _with_memberships() -> Select[Person]:
    return (
        select(Person)
        .outerjoin(
            Membership, (Membership.person_id == Person.id) & Membership.revoked_at.is_(None)
        )
        .outerjoin(MembershipEstate, MembershipEstate.membership_id == Membership.id)
        .options(contains_eager(Person.memberships).contains_eager(Membership.covered))
        .execution_options(populate_existing=True)
    )

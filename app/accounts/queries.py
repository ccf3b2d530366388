"""Who is who, and how they can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import (
    Consent,
    ConsentPurpose,
    ContactKind,
    ContactPoint,
    Credential,
    Membership,
    Person,
    PersonContact,
    SignIn,
    SignInCode,
)
from app.db import Instant, db

PHONES = (ContactKind.MOBILE, ContactKind.LANDLINE)


def contact_point(value: str, *kinds: ContactKind) -> ContactPoint | None:
    """A number or address we know, whoever uses it."""
    return db.session.scalars(
        select(ContactPoint).where(ContactPoint.value == value, ContactPoint.kind.in_(kinds))
    ).first()


def people_at(contact_point_id: int) -> Sequence[Person]:
    """Everybody who may be reached there: a number is not a person."""
    return db.session.scalars(
        select(Person)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .where(PersonContact.contact_point_id == contact_point_id)
        .where(PersonContact.removed_at.is_(None))
        .order_by(Person.id)
    ).all()


def contact_points(person_id: int) -> Sequence[ContactPoint]:
    """How one person may be reached, mobiles first."""
    return db.session.scalars(
        select(ContactPoint)
        .join(PersonContact, PersonContact.contact_point_id == ContactPoint.id)
        .where(PersonContact.person_id == person_id, PersonContact.removed_at.is_(None))
        .order_by(ContactPoint.kind.desc(), ContactPoint.id)
    ).all()


def person(person_id: int) -> Person | None:
    """One person with their memberships of today."""
    return (
        db.session.scalars(_with_memberships().where(Person.id == person_id)).unique().one_or_none()
    )


@cache
def _signed_in() -> Select[SignIn]:
    return (
        select(SignIn)
        .join(SignIn.person)
        .outerjoin(
            Membership, (Membership.person_id == Person.id) & Membership.revoked_at.is_(None)
        )
        .options(contains_eager(SignIn.person).contains_eager(Person.memberships))
        .where(SignIn.token_hash == bindparam("digest"), SignIn.ended_at.is_(None))
        .where(SignIn.ends_at > bindparam("now", type_=Instant))
    )


def signed_in(token: str, now: datetime) -> SignIn | None:
    """The open sign-in a cookie's token stands for, with person and memberships."""
    asked = {"digest": sha256(token.encode()).hexdigest(), "now": now}
    return db.session.scalars(_signed_in(), asked).unique().one_or_none()


def open_sign_ins(person_id: int, now: datetime) -> Sequence[SignIn]:
    """Every device where somebody is signed in, the newest first."""
    return db.session.scalars(
        select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.ends_at > now)
        .order_by(SignIn.id.desc())
    ).all()


def sign_in_code(code_id: int) -> SignInCode | None:
    """A code somebody asked for."""
    return db.session.get(SignInCode, code_id)


def credentials_at(email: str) -> Sequence[tuple[Person, Credential]]:
    """Staff who may sign in with this e-mail address."""
    rows = db.session.execute(
        select(Person, Credential)
        .join(Credential, Credential.person_id == Person.id)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(ContactPoint.kind == ContactKind.EMAIL, ContactPoint.value == email)
        .where(PersonContact.removed_at.is_(None))
    ).all()
    return [(row[0], row[1]) for row in rows]


def consent(person_id: int, purpose: ConsentPurpose) -> Consent | None:
    """The yes that holds today, if any."""
    return db.session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id, Consent.purpose == purpose)
        .where(Consent.withdrawn_at.is_(None))
    ).one_or_none()


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
        .options(contains_eager(Person.memberships))
        .execution_options(populate_existing=True)
    )

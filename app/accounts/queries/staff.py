"""What staff sign in with."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import ContactKind, ContactPoint, Credential, Person, PersonContact
from app.db import db


def has_password(person_id: int) -> bool:
    """Does this person sign in with a password?"""
    return db.session.get(Credential, person_id) is not None


def credentials_at(email: str) -> Sequence[tuple[Person, Credential]]:
    """Staff who may sign in with this e-mail address."""
    rows = db.session.execute(
        select(Person, Credential)
        .join(Credential, Credential.person_id == Person.id)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(ContactPoint.kind == ContactKind.EMAIL, ContactPoint.value == email)
        .where(PersonContact.removed_at.is_(None))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
    ).all()
    return [(row[0], row[1]) for row in rows]

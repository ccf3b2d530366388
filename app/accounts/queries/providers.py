"""Whom another house that signs people in may mean."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.models import ContactKind, Person, ProviderIdentity
from app.accounts.queries.contacts import contact_point
from app.accounts.queries.people import people_at, person
from app.db import db


def provider_identity(issuer: str, subject: str) -> ProviderIdentity | None:
    """The person whom that house calls so."""
    return db.session.scalars(
        select(ProviderIdentity).where(
            ProviderIdentity.issuer == issuer, ProviderIdentity.subject == subject
        )
    ).one_or_none()


def provider_identities(person_id: int, issuer: str) -> Sequence[ProviderIdentity]:
    """How that house calls this person."""
    return db.session.scalars(
        select(ProviderIdentity).where(
            ProviderIdentity.person_id == person_id, ProviderIdentity.issuer == issuer
        )
    ).all()


def people_with_email(email: str) -> list[Person]:
    """Everybody who may be reached at this address, with their memberships of today."""
    contact = contact_point(email, ContactKind.EMAIL)
    found = people_at(contact.id) if contact else ()
    return [known for one in found if (known := person(one.id))]

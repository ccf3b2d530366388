"""Whom another house means: somebody of our staff, never somebody new."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from app.accounts import queries
from app.accounts.models import Challenge, Person, ProviderIdentity
from app.accounts.operations.oidc import Said
from app.db import db, lock
from app.history.operations import record

KEEP_NONCE = timedelta(hours=1)


def person_said(said: Said, nonce: str, *, now: datetime) -> Person | None:
    """Our person whom that house means; each answer opens once.

    They are known by the name that house gives them for ever. The first time it is the checked
    e-mail address of one person of our staff, whom that house did not call otherwise before.
    """
    if not _is_new(nonce, now):
        return None
    known = queries.provider_identity(said.issuer, said.subject)
    if known is not None:
        person = queries.person(known.person_id)
        return person if person and _may_enter(person) else None
    found = [person for person in queries.people_with_email(said.email) if _may_enter(person)]
    return _link(found[0], said, now) if len(found) == 1 else None


def _link(person: Person, said: Said, now: datetime) -> Person | None:
    lock(person)
    if queries.provider_identities(person.id, said.issuer):
        return None  # an address that was handed on to somebody new
    row = ProviderIdentity(
        person_id=person.id, issuer=said.issuer, subject=said.subject, linked_at=now
    )
    db.session.add(row)
    db.session.flush()
    record("provider_linked", row, by=person, for_=person, now=now)
    return person


def _may_enter(person: Person) -> bool:
    return person.is_staff and not person.is_gone


def _is_new(nonce: str, now: datetime) -> bool:
    """Was nothing opened with this answer yet?"""
    value = nonce.encode()
    if not value or queries.challenge_with(value) is not None:
        return False
    try:
        with db.session.begin_nested():
            db.session.add(Challenge(value=value, expires_at=now + KEEP_NONCE, used_at=now))
            db.session.flush()
    except IntegrityError:  # the button was pressed twice at once
        return False
    return True

"""Passwords of staff."""

from __future__ import annotations

from datetime import datetime

from app.accounts import queries
from app.accounts.models import Credential, Person
from app.accounts.operations.hashing import matches, slow_hash
from app.db import db
from app.history.operations import record


def set_password(person: Person, password: str, *, by: Person | None, now: datetime) -> None:
    """Give a staff member a password."""
    credential = db.session.get(Credential, person.id)
    if credential is None:
        credential = Credential(person_id=person.id)
        db.session.add(credential)
    credential.password_hash, credential.set_at = slow_hash(password), now
    record("password_set", person, by=by, now=now)


def is_password_of(person: Person, password: str, *, now: datetime) -> bool:
    """Is it the password of somebody who is signed in?"""
    credential = db.session.get(Credential, person.id)
    right = matches(credential.password_hash if credential else None, password)
    if not right:
        record("password_refused", person, by=person, now=now)
    return right


def check_password(email: str, password: str, *, now: datetime) -> Person | None:
    """The staff member with this e-mail and password; the work is the same for nobody."""
    found = queries.credentials_at(email)
    for person, credential in found:
        if matches(credential.password_hash, password):
            return person
        record("password_refused", person, by=None, now=now)
    if not found:
        matches(None, password)
    return None

"""Passwords of staff."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from app.accounts import queries
from app.accounts.models import Credential, Person, SignIn
from app.accounts.operations.hashing import matches, slow_hash
from app.accounts.operations.nobody import Nobody
from app.accounts.operations.sign_ins import end_sign_ins
from app.accounts.operations.telling import tell
from app.accounts.policies import PasswordRefusal, password_refusal
from app.db import db, lock
from app.db.sealed import seal, unseal
from app.db.states import RefusedFor
from app.history.operations import record
from app.i18n import Language
from app.notifications.operations import queue, wake_after_commit

RESET_LIFE = timedelta(hours=1)
_RESET = "password"


class WeakPassword(RefusedFor):
    """Somebody would guess it, for a reason that the page puts into words."""

    reason: PasswordRefusal


@dataclass
class Forgotten:
    """Whose password was forgotten: the message goes to their e-mail address, never by SMS."""

    id: int


def set_password(person: Person, password: str, *, by: Person | None, now: datetime) -> None:
    """Give a staff member a password; raises WeakPassword."""
    if reason := password_refusal(password, queries.words_about(person.id)):
        raise WeakPassword(reason)
    credential = db.session.get(Credential, person.id)
    if credential is None:
        credential = Credential(person_id=person.id)
        db.session.add(credential)
    credential.password_hash, credential.set_at = slow_hash(password), now
    db.session.flush()
    record("password_set", person, by=by, now=now)


def change_password(
    person: Person, password: str, *, here: SignIn | None, by: Person, now: datetime
) -> None:
    """A new password: other devices are signed out, and the person is told."""
    set_password(person, password, by=by, now=now)
    end_sign_ins(person.id, now=now, but=here.id if here else None)
    tell("password_changed", person, now=now)


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
        record("password_refused", Nobody(), by=None, now=now)
    return None


def ask_reset(email: str, *, language: Language, now: datetime) -> None:
    """Send a link to choose a new password, if somebody signs in here; else the same work.

    The link works for an hour and once: it is tied to the password that it replaces.
    """
    found = queries.credentials_at(email)
    person, credential = found[0] if found else (None, None)
    stamp = _stamp(credential.password_hash if credential else "")
    about = Forgotten(person.id if person else 0)
    queue(
        "password_forgotten",
        to=person,
        language=language,
        about=about,
        now=now,
        not_after=now + RESET_LIFE,
        key=f":{secrets.token_hex(8)}",
        secret=seal(_RESET, f"{about.id} {stamp}", now=now),
    )
    wake_after_commit()
    record("password_forgotten", about, by=None, now=now)


def reset_password(token: str, password: str, *, now: datetime) -> Person | None:
    """Whoever holds the link chooses a new password; None when the link works no more."""
    person = who_may_reset(token, now=now)
    if person is None:
        return None
    lock(db.session.get_one(Credential, person.id))
    if who_may_reset(token, now=now) is None:
        return None
    change_password(person, password, here=None, by=person, now=now)
    return person


def who_may_reset(token: str, *, now: datetime) -> Person | None:
    """Who holds this link, while it works."""
    number, _, stamp = (unseal(_RESET, token, life=RESET_LIFE, now=now) or "").partition(" ")
    credential = db.session.get(Credential, int(number)) if number.isdecimal() else None
    if credential is None or not hmac.compare_digest(_stamp(credential.password_hash), stamp):
        return None
    person = queries.person(credential.person_id)
    return person if person and person.is_staff and not person.is_gone else None


def _stamp(password_hash: str) -> str:
    return sha256(password_hash.encode()).hexdigest()[:32]

"""Codes, passwords, and the open sign-ins they lead to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from sqlalchemy import delete, update

from app.accounts import queries
from app.accounts.models import ContactKind, Person, SignIn, SignInCode
from app.db import db, lock
from app.history.operations import record
from app.i18n import Language
from app.notifications.operations import queue, wake_after_commit

CODE_LIFE = timedelta(minutes=10)
MAX_TRIES = 5
OWN_DEVICE = timedelta(days=30)
SHARED_DEVICE = timedelta(hours=12)
KEEP_CODES = timedelta(days=1)
KEEP_SIGN_INS = timedelta(days=30)

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex(16))


class Outcome(StrEnum):
    """What became of a try at a code."""

    RIGHT = "right"
    WRONG = "wrong"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"


@dataclass
class _Recipient:
    id: int
    language: Language


def ask_code(number: str, *, language: Language, now: datetime) -> SignInCode:
    """Send a six-digit code to a mobile, if somebody uses it; the answer never tells."""
    contact = queries.contact_point(number, ContactKind.MOBILE)
    people = queries.people_at(contact.id if contact else 0)
    digits = f"{secrets.randbelow(10**6):06}"
    code = SignInCode(
        number=number,
        contact_point_id=contact.id if contact and people else None,
        code_hash=_hasher.hash(digits),
        asked_at=now,
        expires_at=now + CODE_LIFE,
        tries=0,
    )
    db.session.add(code)
    db.session.flush()
    if contact and people:
        queue(
            "sign_in_code",
            to=_Recipient(people[0].id, language),
            about=code,
            now=now,
            not_after=code.expires_at,
            contact_point_id=contact.id,
            secret=digits,
        )
    wake_after_commit()  # for an unknown number too: the same work
    record("code_asked", code, by=None, now=now)
    return code


def try_code(code: SignInCode, digits: str, *, now: datetime) -> Outcome:
    """Count a try and judge it. Runs in its own transaction, so that a refusal is remembered."""
    lock(code)
    if code.used_at is not None or code.expires_at <= now:
        return Outcome.EXPIRED
    if code.tries >= MAX_TRIES:
        return Outcome.EXHAUSTED
    code.tries += 1
    if not _matches(code.code_hash, digits) or code.contact_point_id is None:
        record("code_refused", code, by=None, now=now)
        return Outcome.EXHAUSTED if code.tries >= MAX_TRIES else Outcome.WRONG
    code.used_at = now
    return Outcome.RIGHT


def enter(code: SignInCode, *, now: datetime) -> bool:
    """Spend a right code on one device; a second time it opens nothing."""
    lock(code)
    if not code.may_enter(now, CODE_LIFE):
        return False
    code.entered_at = now
    return True


def check_password(email: str, password: str, *, now: datetime) -> Person | None:
    """The staff member with this e-mail and password; the work is the same for nobody."""
    found = queries.credentials_at(email)
    for person, credential in found:
        if _matches(credential.password_hash, password):
            return person
        record("password_refused", person, by=None, now=now)
    if not found:
        _matches(_NOBODY, password)
    return None


def hash_password(password: str) -> str:
    """Argon2, 19 MiB."""
    return _hasher.hash(password)


def sign_in(person: Person, *, shared_device: bool, by: Person, now: datetime) -> str:
    """Open a sign-in and give the token for the cookie; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=sha256(token.encode()).hexdigest(),
        person_id=person.id,
        shared_device=shared_device,
        started_at=now,
        ends_at=now + (SHARED_DEVICE if shared_device else OWN_DEVICE),
    )
    db.session.add(row)
    db.session.flush()
    record("signed_in", row, by=by, now=now)
    return token


def sign_out(row: SignIn, *, by: Person, now: datetime) -> None:
    """End one sign-in, here and now."""
    row.ended_at = now
    record("signed_out", row, by=by, now=now)


def sign_out_everywhere(person: Person, *, by: Person, now: datetime) -> None:
    """End every sign-in of a person: a lost phone, a shared tablet."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )
    record("signed_out_everywhere", person, by=by, now=now)


def forget_old(*, now: datetime) -> None:
    """Erase codes after a day and ended sign-ins after thirty (see the privacy register)."""
    db.session.execute(delete(SignInCode).where(SignInCode.expires_at < now - KEEP_CODES))
    db.session.execute(delete(SignIn).where(SignIn.ends_at < now - KEEP_SIGN_INS))
    db.session.execute(delete(SignIn).where(SignIn.ended_at < now - KEEP_SIGN_INS))


def _matches(hashed: str, typed: str) -> bool:
    try:
        return _hasher.verify(hashed, typed)
    except Argon2Error:
        return False

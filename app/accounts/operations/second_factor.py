"""What staff show beside their password: six digits of an app, or a code on paper."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp
from sqlalchemy import delete, select

from app.accounts.models import Authenticator, Person, RecoveryCode
from app.accounts.models.paper_codes import CARD_LENGTH, grouped, new_code, read_code
from app.accounts.operations.sign_ins import end_passkeys, end_sign_ins
from app.accounts.operations.telling import tell
from app.db import db, lock
from app.db.sealed import keyed_hash
from app.history.operations import record

STEP = 30
"""Seconds that one set of digits lasts (RFC 6238); the one before and the one after count too."""

MOST_CODES = 10


def new_secret() -> str:
    """What a new app and this house will share."""
    return pyotp.random_base32()


def confirm_authenticator(
    person: Person, secret: str, digits: str, *, by: Person, now: datetime
) -> bool:
    """Take this app from now on, if its first digits are right; another one counts no more."""
    step = _step(secret, digits, now)
    if step is None:
        return False
    lock(person)
    authenticator = db.session.get(Authenticator, person.id)
    if authenticator is None:
        authenticator = Authenticator(person_id=person.id)
        db.session.add(authenticator)
    authenticator.secret, authenticator.last_step = secret, step
    authenticator.begun_at = authenticator.confirmed_at = now
    db.session.flush()
    record("authenticator_set", person, by=by, now=now)
    return True


def make_recovery_codes(person: Person, *, by: Person, now: datetime) -> list[str]:
    """Ten codes as they are printed; the earlier ones work no more, and only hashes are kept."""
    lock(person)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = [new_code(CARD_LENGTH) for _ in range(MOST_CODES)]
    db.session.add_all(
        RecoveryCode(person_id=person.id, code_hash=_hash(person, code), made_at=now)
        for code in codes
    )
    db.session.flush()
    record("recovery_codes_made", person, by=by, now=now)
    return [grouped(code) for code in codes]


def try_second_factor(person: Person, typed: str, *, now: datetime) -> bool:
    """Judge six digits or a recovery code; either works once.

    Runs in its own transaction, so that a refusal is remembered and what was used stays used.
    """
    digits = typed.replace(" ", "")
    if _use_digits(person, digits, now) or _use_code(person, typed, now):
        return True
    record("second_factor_refused", person, by=None, now=now)
    return False


def remove_authenticator(person: Person, *, by: Person, now: datetime) -> None:
    """The app counts no more, nor the codes on paper."""
    _forget_all(person)
    record("authenticator_removed", person, by=by, now=now)


def reset_second_factor(person: Person, *, by: Person | None, now: datetime) -> None:
    """Somebody lost app and paper: they set up anew after their password, and are told.

    Their passkeys work no more either, and every device is signed out.
    """
    _forget_all(person)
    end_passkeys(person.id, now=now)
    end_sign_ins(person.id, now=now)
    record("second_factor_reset", person, by=by, for_=person, now=now)
    tell("second_factor_reset", person, now=now)


def _step(secret: str, digits: str, now: datetime) -> int | None:
    if not digits.isascii():
        return None
    current, totp = int(now.timestamp()) // STEP, pyotp.TOTP(secret)
    steps = (current - 1, current, current + 1)
    right = [step for step in steps if hmac.compare_digest(totp.generate_otp(step), digits)]
    return right[-1] if right else None


def _use_digits(person: Person, digits: str, now: datetime) -> bool:
    authenticator = db.session.get(Authenticator, person.id)
    if authenticator is None:
        return False
    lock(authenticator)
    step = _step(authenticator.secret, digits, now)
    if step is None or step <= authenticator.last_step:
        return False
    authenticator.last_step = step
    return True


def _use_code(person: Person, typed: str, now: datetime) -> bool:
    code = db.session.scalars(
        select(RecoveryCode).where(RecoveryCode.code_hash == _hash(person, read_code(typed)))
    ).one_or_none()
    if code is None or lock(code).used_at is not None:
        return False
    code.used_at = now
    record("recovery_code_used", person, by=person, now=now)
    return True


def _hash(person: Person, code: str) -> str:
    return keyed_hash("recovery", f"{person.id} {code}")


def _forget_all(person: Person) -> None:
    for model in (Authenticator, RecoveryCode):
        db.session.execute(delete(model).where(model.person_id == person.id))

"""The six digits by SMS."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from app.accounts.models import Person, SignInCode
from app.accounts.operations.hashing import matches, slow_hash
from app.db import db, lock
from app.history.operations import record
from app.i18n import Language
from app.notifications.operations import queue, wake_after_commit

CODE_LIFE = timedelta(minutes=10)
MAX_TRIES = 5


class Outcome(StrEnum):
    """What became of a try at a code."""

    RIGHT = "right"
    WRONG = "wrong"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"


def ask_code(
    number: str, *, language: Language, now: datetime, person: Person | None = None
) -> SignInCode:
    """Send a six-digit code to a mobile, whether or not we know it: the work is the same.

    ``person`` is somebody signed in who wants to add this number; such a code signs nobody in.
    """
    digits = f"{secrets.randbelow(10**6):06}"
    code = SignInCode(
        number=number,
        person_id=person.id if person else None,
        code_hash=slow_hash(digits),
        asked_at=now,
        expires_at=now + CODE_LIFE,
        tries=0,
    )
    db.session.add(code)
    db.session.flush()
    queue(
        "sign_in_code",
        to=None,
        language=language,
        about=code,
        now=now,
        not_after=code.expires_at,
        secret=digits,
    )
    wake_after_commit()
    record("code_asked", code, by=person, now=now)
    return code


def try_code(code: SignInCode, digits: str, *, now: datetime) -> Outcome:
    """Count a try and judge it. Runs in its own transaction, so that a refusal is remembered."""
    lock(code)
    if code.used_at is not None or code.expires_at <= now:
        return Outcome.EXPIRED
    if code.tries >= MAX_TRIES:
        return Outcome.EXHAUSTED
    code.tries += 1
    if not matches(code.code_hash, digits):
        record("code_refused", code, by=None, now=now)
        return Outcome.EXHAUSTED if code.tries >= MAX_TRIES else Outcome.WRONG
    code.used_at = now
    return Outcome.RIGHT


def may_still_enter(code: SignInCode, *, now: datetime) -> bool:
    """Hold a right code until the end of the transaction; False when it was spent meanwhile."""
    lock(code)
    return code.may_enter(now, CODE_LIFE)


def enter(code: SignInCode, *, now: datetime) -> bool:
    """Spend a right code on one device; a second time it opens nothing."""
    if not may_still_enter(code, now=now):
        return False
    code.entered_at = now
    return True

"""The PIN: four to six digits that one person knows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.accounts.models import Person, Pin, SignIn
from app.accounts.operations.devices import forget_devices
from app.accounts.operations.hashing import matches, slow_hash
from app.accounts.operations.sign_ins import end_sign_ins
from app.accounts.policies import is_guessable_pin
from app.db import db, lock
from app.history.operations import record

MOST_WRONG = 10
"""Wrong tries since a right one; after that only a new card helps."""


class PinOutcome(StrEnum):
    """What became of a try at a PIN."""

    RIGHT = "right"
    WRONG = "wrong"
    BLOCKED = "blocked"


def set_pin(person: Person, digits: str, *, by: Person | None, now: datetime) -> None:
    """Give somebody a PIN, their first or a new one; wrong tries are forgotten.

    Raises ValueError for one that everybody tries first: the form has said so before.
    """
    if is_guessable_pin(digits):
        message = "this PIN is too easy to guess"
        raise ValueError(message)
    lock(person)  # two who choose at once choose one after the other
    pin = db.session.get(Pin, person.id)
    if pin is None:
        pin = Pin(person_id=person.id)
        db.session.add(pin)
    pin.pin_hash, pin.set_at, pin.wrong = slow_hash(digits), now, 0
    db.session.flush()
    record("pin_set", person, by=by, now=now)


def choose_pin(person: Person, digits: str, *, now: datetime) -> bool:
    """Somebody's very first PIN; False when they have one by now, chosen on another telephone."""
    lock(person)
    if db.session.get(Pin, person.id) is not None:
        return False
    set_pin(person, digits, by=person, now=now)
    return True


def change_pin(person: Person, digits: str, *, here: SignIn, by: Person, now: datetime) -> None:
    """Another PIN: whoever knew the old one is out, except on this device."""
    set_pin(person, digits, by=by, now=now)
    forget_devices(person, by=by, now=now)
    end_sign_ins(person.id, now=now, but=here.id)


def try_pin(person: Person, digits: str, *, now: datetime) -> PinOutcome:
    """Count a try and judge it. Runs in its own transaction, so that a refusal is remembered.

    Whoever has no PIN is wrong, with the same work.
    """
    pin = db.session.get(Pin, person.id)
    if pin is None:
        matches(None, digits)
        return PinOutcome.WRONG
    lock(pin)
    if pin.wrong >= MOST_WRONG:
        return PinOutcome.BLOCKED
    if matches(pin.pin_hash, digits):
        pin.wrong = 0
        return PinOutcome.RIGHT
    pin.wrong += 1
    record("pin_refused", person, by=None, now=now)
    return PinOutcome.BLOCKED if pin.wrong >= MOST_WRONG else PinOutcome.WRONG

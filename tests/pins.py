"""People with a PIN. Hashing is slow: each PIN is hashed once for all tests."""

from functools import cache

from app.accounts.models import Person, Pin
from app.accounts.operations.hashing import slow_hash
from app.db import db
from tests.factories import NOW

PIN = "4937"

_hash = cache(slow_hash)


def with_pin(who: Person, digits: str = PIN) -> Person:
    """Somebody who has chosen a PIN."""
    db.session.add(Pin(person_id=who.id, pin_hash=_hash(digits), set_at=NOW))
    db.session.flush()
    return who

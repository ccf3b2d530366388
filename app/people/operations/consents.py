"""Taking a yes back, wherever it was given."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose, Person
from app.people.operations.holding import hold_all


def withdraw(person: Person, purpose: ConsentPurpose, *, by: Person, now: datetime) -> None:
    """No longer, also where a duplicate of this person once said yes."""
    for somebody in hold_all(person):
        accounts.withdraw_consent(somebody, purpose, by=by, now=now)

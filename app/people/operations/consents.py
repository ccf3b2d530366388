"""Taking a yes back, wherever it was given."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import ConsentPurpose, Person
from app.db import lock


def withdraw(person: Person, purpose: ConsentPurpose, *, by: Person, now: datetime) -> None:
    """No longer, also where a duplicate of this person once said yes."""
    lock(person)
    for somebody in (person, *queries.merged_into(person.id)):
        accounts.withdraw_consent(somebody, purpose, by=by, now=now)

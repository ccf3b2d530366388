"""Making the codes that a paper carries: they are known only at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import Person
from app.counter.models import ActKind, Visit
from app.counter.operations import note


def give_card(visit: Visit, *, by: Person, now: datetime) -> str:
    """A new card for whoever is helped, as a line of the receipt; the old one stops at once."""
    code = accounts.issue_card(visit.person, by=by, now=now)
    note(visit, ActKind.SIGN_IN_CARD_GIVEN, visit.person, now=now)
    return code


def give_cards(people: Sequence[Person], *, by: Person, now: datetime) -> dict[int, str]:
    """New cards for several people, by their id; in one order, so that nobody blocks another."""
    return {
        person.id: accounts.issue_card(person, by=by, now=now)
        for person in sorted(people, key=lambda person: person.id)
    }

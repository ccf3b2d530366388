"""May somebody be erased, and why not?"""

from __future__ import annotations

from enum import StrEnum

from app.accounts.models import Person
from app.accounts.policies import is_staff
from app.db.states import RefusedFor


class Refusal(StrEnum):
    """Why not."""

    GONE = "gone"
    STAFF = "staff"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def erasing_refusal(person: Person) -> Refusal | None:
    """Whoever works here is first released by their organisation; nobody is erased twice."""
    if person.is_gone:
        return Refusal.GONE
    return Refusal.STAFF if is_staff(person) else None

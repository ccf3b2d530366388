"""May somebody be erased, or merged with their duplicate, and why not?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app.accounts.models import Person
from app.accounts.policies import is_staff
from app.db.states import RefusedFor
from app.people.models import UNDO_WITHIN, Merge


class Refusal(StrEnum):
    """Why not."""

    GONE = "gone"
    STAFF = "staff"
    SAME = "same"
    UNDONE = "undone"
    TOO_LATE = "too_late"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def erasing_refusal(person: Person) -> Refusal | None:
    """Whoever works here is first released by their organisation; nobody is erased twice."""
    if person.is_gone:
        return Refusal.GONE
    return Refusal.STAFF if is_staff(person) else None


def merging_refusal(kept: Person, gone: Person) -> Refusal | None:
    """Two residents, both there; staff have an account of their own work."""
    if kept.id == gone.id:
        return Refusal.SAME
    if kept.is_gone or gone.is_gone:
        return Refusal.GONE
    return Refusal.STAFF if is_staff(kept) or is_staff(gone) else None


def undoing_refusal(merge: Merge, kept: Person, gone: Person, *, now: datetime) -> Refusal | None:
    """Within thirty days, once, and while nothing was built upon it."""
    if merge.undone_at is not None:
        return Refusal.UNDONE
    if now - merge.merged_at > UNDO_WITHIN:
        return Refusal.TOO_LATE
    if kept.is_gone or gone.merged_into_id != kept.id or gone.erased_at is not None:
        return Refusal.GONE
    return None

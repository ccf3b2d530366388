"""What somebody says about themselves: languages, times, places, who may see it."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.directory import policies
from app.directory.models import About, Card
from app.directory.operations.writing import write
from app.directory.policies import Refused

__all__ = ["About", "describe"]


def describe(
    card: Card, about: About, *, by: Person, now: datetime, edits: int | None = None
) -> None:
    """Say all that stands beside talents and sentences. ``edits`` is what the writer read.

    Raises Refused when somebody else wrote meanwhile, or while it is being read.
    """
    if reason := policies.about_refusal(about):
        raise Refused(reason)
    write(card, "described", by=by, now=now, edits=edits, about=about)

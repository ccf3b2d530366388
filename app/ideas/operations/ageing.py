"""What time does to ideas: over after 60 days, erased later."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import privacy
from app.db import db, lock
from app.history.operations import record
from app.ideas import queries
from app.ideas.models import Idea, IdeaStatus
from app.ideas.operations.telling import phone_of, tell
from app.notifications.operations import withdraw

WAITS = timedelta(days=60)
"""So long somebody may take it up."""

ERASED_AFTER = timedelta(days=183)
ERASED_AFTER_IT_WAS_MADE = timedelta(days=730)


def expire_ideas(*, now: datetime) -> int:
    """End what nobody took up in 60 days, and say so once; how many."""
    return sum(_expire(idea, now) for idea in queries.over(now - WAITS))


def _expire(idea: Idea, now: datetime) -> bool:
    lock(idea)
    if idea.status is not IdeaStatus.SENT or idea.since_at > now - WAITS:
        return False  # somebody was there first
    idea.come_to(IdeaStatus.EXPIRED, now)
    record("idea_expired", idea, by=None, for_=idea.person, now=now)
    tell("idea_expired", idea, key=f":{now:%Y%m%d%H%M}", now=now, phone=phone_of(idea))
    return True


def erase_old_ideas(*, now: datetime) -> int:
    """Erase what ended half a year ago, and what became a workshop two years ago; how many."""
    found = queries.old(now - ERASED_AFTER, now - ERASED_AFTER_IT_WAS_MADE)
    for idea in found:
        withdraw(lock(idea))
        record("idea_erased", idea, by=None, for_=idea.person, now=now)
        db.session.flush()
        privacy.clear_row("idea", idea.id)
    return len(found)

"""What time does to needs: said before the end, over after 30 days, erased half a year later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app import privacy
from app.db import db, lock
from app.directory.models import Need, NeedStatus
from app.directory.operations.needs import expire_need
from app.directory.operations.offers import end_offers
from app.directory.queries import matching, needs
from app.history.operations import record
from app.notifications.operations import queue, withdraw
from app.notifications.queries import is_queued

BEFORE_THE_END = timedelta(days=3)
ERASED_AFTER = timedelta(days=183)
"""Six months after its end."""


def expire_due(*, now: datetime) -> int:
    """End the needs whose 30 days are over, with what was offered for them; how many."""
    over = [need.id for need in _these(matching.ending(now)) if expire_need(need, now=now)]
    end_offers(over, by=None, now=now)
    return len(over)


def say_it_ends(*, now: datetime) -> int:
    """Tell whoever still looks that it ends in three days, once; how many."""
    return sum(_say(need, now) for need in _these(matching.ending(now + BEFORE_THE_END)))


def _say(need: Need, now: datetime) -> bool:
    lock(need)
    ends = need.ends_at
    if need.status is not NeedStatus.PUBLISHED or ends is None or ends <= now:
        return False
    key = f":{ends:%Y%m%d%H%M}"
    if is_queued("need_ends", need, key):
        return False
    queue("need_ends", to=need.person, about=need, now=now, not_after=ends, key=key)
    return True


def erase_old_needs(*, now: datetime) -> int:
    """Erase what ended half a year ago, with what was decided about its words; how many."""
    ids = matching.old(now - ERASED_AFTER)
    for need in _these(ids):
        withdraw(lock(need))
        record("need_erased", need, by=None, for_=need.person, now=now)
        db.session.flush()
        privacy.clear_row("need", need.id)
    return len(ids)


def _these(ids: Sequence[int]) -> list[Need]:
    return [need for number in ids if (need := needs.whole(number)) is not None]

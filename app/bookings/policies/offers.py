"""How long an offered place is kept, and from when on people are called instead (ADR 37)."""

from __future__ import annotations

from datetime import datetime, timedelta

ANSWER_WITHIN = timedelta(hours=24)
NO_OFFER_WITHIN = timedelta(hours=3)
"""Before the start; an SMS would come too late to act on."""

SHORTEST = timedelta(minutes=30)
"""Less time than that to answer is none."""


def answer_by(starts_at: datetime, *, now: datetime) -> datetime | None:
    """Until when an offer made now is kept: a day; where less is left, half of what is left.

    None when it is too near: from then on the organiser calls.
    """
    left = starts_at - NO_OFFER_WITHIN - now
    if left < SHORTEST:
        return None
    return now + (ANSWER_WITHIN if left >= ANSWER_WITHIN else max(left / 2, SHORTEST))

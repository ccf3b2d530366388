"""How fast somebody may look and ask: as people do, not as a machine that copies."""

from __future__ import annotations

from flask import abort

from app.accounts import queries as people
from app.accounts.views import current_person
from app.web import limits

LOOKING = (("120 per 10 minutes", "looking"), ("600 per day", "looking-day"))
"""Pages of lists. Somebody who reads them needs a minute for each; a copying machine does not."""
READING = (("60 per 10 minutes", "reading"), ("300 per day", "reading-day"))
SENDING = (("10 per day", "need-person"),)
"""Each one that is sent is read by somebody."""


def is_within(limited: tuple[tuple[str, str], ...]) -> bool:
    """May this person do it once more? Counted by person, on whatever device.

    The count is kept in a transaction of its own; who asks is read anew after it.
    """
    who = current_person().id
    is_fine = limits.within(*((rate, name, str(who)) for rate, name in limited))
    people.person(who)
    return is_fine


def keep_pace(limited: tuple[tuple[str, str], ...]) -> None:
    """Wait a moment, says the page, to whoever is faster."""
    if not is_within(limited):
        abort(429)

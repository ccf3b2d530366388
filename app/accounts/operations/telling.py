"""Somebody hears, each time, what was done to the keys of their account."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from app.accounts.models import Person
from app.notifications.operations import queue

TELL_WITHIN = timedelta(days=2)


def tell(kind: str, person: Person, *, now: datetime) -> None:
    """Were it not they who did it, they will call."""
    queue(
        kind,
        to=person,
        about=person,
        now=now,
        not_after=now + TELL_WITHIN,
        key=f":{secrets.token_hex(8)}",
    )

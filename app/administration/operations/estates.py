"""Keeping up an estate, without moving those who live there."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.administration.policies import Refused, moving_refusal
from app.db import lock
from app.organisations import operations
from app.organisations.models import Estate
from app.organisations.operations import EstateFacts


def change_estate(
    estate: Estate, facts: EstateFacts, *, read: str, by: Person, now: datetime
) -> None:
    """From now on this is known of it. Raises Refused when people live there and it would move."""
    lock(estate)
    if refusal := moving_refusal(estate, facts):
        raise Refused(refusal)
    operations.change(estate, facts, read=read, by=by, now=now)

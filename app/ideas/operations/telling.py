"""How whoever proposed a workshop hears what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.i18n import phones
from app.ideas.models import Idea
from app.organisations.models import Organisation

STILL_NEWS = timedelta(days=14)
"""How long it makes sense to tell what became of it."""


def until(now: datetime) -> datetime:
    """No later than this."""
    return now + STILL_NEWS


def phone_of(idea: Idea, organisation: Organisation | None = None) -> str:
    """Whom to call: who made a workshop of it, else the housing company."""
    own = organisation.phone if organisation else ""
    number = own or idea.estate.organisation.phone
    return phones.show(number) if number else ""

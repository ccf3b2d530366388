"""How whoever proposed a workshop hears what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.i18n import phones
from app.ideas.models import Idea
from app.notifications.operations import queue
from app.organisations.models import Organisation

STILL_NEWS = timedelta(days=14)
"""How long it makes sense to tell what became of it."""


def tell(
    kind: str, idea: Idea, *, to: Person | None = None, key: str = "", now: datetime, **params: str
) -> None:
    """Whoever had the idea hears it, or somebody else."""
    queue(
        kind,
        to=to or idea.person,
        about=idea,
        now=now,
        not_after=now + STILL_NEWS,
        key=key,
        params=params,
    )


def phone_of(idea: Idea, organisation: Organisation | None = None) -> str:
    """Whom to call: who made a workshop of it, else the housing company."""
    own = organisation.phone if organisation else ""
    number = own or idea.estate.organisation.phone
    return phones.show(number) if number else ""

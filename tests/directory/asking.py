"""Two neighbours, a card, and what one asks the other."""

from datetime import datetime

from app.accounts.models import Person
from app.directory import operations
from app.directory.models import Card, ContactRequest, ReachBy
from app.directory.policies.requests import Wish
from app.directory.queries.circles import circle
from tests.factories import NOW


def wish(**more: object) -> Wish:
    """To have a zip replaced, and to be called."""
    asked = {
        "talent_slug": "retouches",
        "opening": "hello",
        "words": "",
        "language": "fr",
        "reach_by": ReachBy.WORKER,
    }
    return Wish(**(asked | more))  # type: ignore[arg-type]


def ask(who: Person, card: Card, *, now: datetime = NOW, **more: object) -> ContactRequest:
    """One asks the neighbour of a card."""
    return operations.ask(who, card, wish(**more), circle=circle(who), by=who, now=now)

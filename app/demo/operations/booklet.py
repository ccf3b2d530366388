"""Who of the invented neighbours says yes to the printed booklet."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import ConsentHow, Person
from app.demo.operations.people import again
from app.demo.queries import read
from app.directory import operations as directory
from app.directory.queries.booklet import InBooklet

SINCE = timedelta(hours=1)


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Tick what the file says; how many stand in the booklet."""
    ticks = read("booklet")
    for slug in ticks["card"]:
        person = again(known[slug])
        wanted = InBooklet(card=True, phone=slug in ticks["phone"])
        directory.choose_booklet(person, wanted, how=ConsentHow.SELF, by=person, now=now - SINCE)
    return len(ticks["card"])

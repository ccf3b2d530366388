"""Who of the invented neighbours says yes to the printed booklet, and what was printed already."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import ConsentHow, Person
from app.counter.queries import estates
from app.demo.operations.people import again
from app.demo.queries import read
from app.directory import operations as directory
from app.directory.queries.booklet import InBooklet
from app.i18n import Language
from app.printing import operations as printing
from app.printing import scopes

PRINTED = timedelta(days=5)


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Tick what the file says, and print once; how many say yes. One changes their mind since."""
    ticks = read("booklet")
    for slug in ticks["card"]:
        _choose(again(known[slug]), InBooklet(card=True, phone=slug in ticks["phone"]), now)
    worker = again(known[ticks["worker"]])
    for scope in scopes.quarters(estates.covered(worker)):
        printing.make_edition(scope, Language.FR, after=0, by=worker, now=now - PRINTED)
    _choose(again(known[ticks["no_more"]]), InBooklet(card=False, phone=False), now)
    return len(ticks["card"])


def _choose(person: Person, wanted: InBooklet, now: datetime) -> None:
    directory.choose_booklet(person, wanted, how=ConsentHow.SELF, by=person, now=now)

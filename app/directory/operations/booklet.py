"""Standing in the printed booklet, and one's number there: two yeses, each of its own."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.accounts.operations import when_withdrawn
from app.db import lock
from app.directory.policies import Refusal, Refused
from app.directory.queries.booklet import InBooklet


def choose_booklet(
    person: Person, wanted: InBooklet, *, how: ConsentHow, by: Person, now: datetime
) -> None:
    """Stand in the next booklet, with one's number or without, or no more; it holds at once."""
    lock(person)  # two taps note one yes
    if person.is_gone:
        raise Refused(Refusal.NOT_NOW)
    answers = {
        ConsentPurpose.BOOKLET: wanted.card,
        ConsentPurpose.BOOKLET_PHONE: wanted.card and wanted.phone,
    }
    for purpose, yes in answers.items():
        if yes:
            accounts.give_consent(person, purpose, how=how, by=by, now=now)
        else:
            accounts.withdraw_consent(person, purpose, by=by, now=now)


def no_booklet_no_number(person: Person, *, by: Person, now: datetime) -> None:
    """Whoever does not stand in the booklet has no number in it either."""
    accounts.withdraw_consent(person, ConsentPurpose.BOOKLET_PHONE, by=by, now=now)


when_withdrawn[ConsentPurpose.BOOKLET] = no_booklet_no_number

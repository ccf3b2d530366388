"""What invented neighbours change on a card that is shown: it waits, or was refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.demo.operations.cards import READING
from app.demo.operations.people import again
from app.demo.queries import read
from app.directory import operations
from app.directory.models import CardStatus
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.moderation.models import Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.revisions.models import RevisionStatus
from app.screening.reasons import Reason


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Change every card of the file, send it, and refuse what the file says; how many."""
    talents = talent_list()
    for entry in read("changes"):
        sent, person = now - timedelta(hours=entry["hours_ago"]), again(known[entry["person"]])
        home = circle(person)
        card = operations.choose_talents(
            person, entry["talents"], circle=home, talents=talents, by=person, now=sent
        )
        operations.write_words(card, entry["words"], entry["language"], by=person, now=sent)
        operations.submit(card, circle=home, talents=talents, by=person, now=sent)
        if entry["state"] == RevisionStatus.REFUSED:
            reason, reader = Reason(entry["reason"]), known[entry["reader"]]
            answer = Answer(Verdict.REFUSED, reason, card.version, CardStatus.SUBMITTED)
            decide(card, answer, by=reader, now=sent + READING)
    return len(read("changes"))

"""What the invented neighbours ask one another, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.demo.operations.people import again
from app.demo.queries import read
from app.directory import operations
from app.directory.models import ContactRequest, ReachBy, RequestStatus
from app.directory.policies.requests import ANSWER_WITHIN, Wish
from app.directory.queries import cards
from app.directory.queries.circles import circle

THINKING = timedelta(hours=20)
"""Between a question and its answer."""

MEETING = timedelta(days=3)


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Ask everything of the file, and answer it; how many."""
    entries = read("requests")
    for entry in entries:
        asked = now - timedelta(days=entry["days_ago"])
        _become(_ask(known, entry, asked), known, entry, asked)
    return len(entries)


def _ask(known: dict[str, Person], entry: dict[str, Any], now: datetime) -> ContactRequest:
    person = again(known[entry["from"]])
    card = cards.of_person(known[entry["to"]].id)
    if card is None:
        message = f"{entry['to']} has no card"
        raise LookupError(message)
    wish = Wish(
        talent_slug=entry["talent"],
        opening=entry["opening"],
        words=entry["words"],
        language=entry["language"],
        reach_by=ReachBy(entry["reach_by"]),
    )
    return operations.ask(person, card, wish, circle=circle(person), by=person, now=now)


def _become(
    request: ContactRequest, known: dict[str, Person], entry: dict[str, Any], asked: datetime
) -> None:
    sender, reader = known[entry["from"]], known[entry["to"]]
    status, answered = RequestStatus(entry["becomes"]), asked + THINKING
    if status is RequestStatus.ACCEPTED:
        operations.accept(request, ReachBy(entry["answer_by"]), by=reader, now=answered)
        for slug in entry["thanks"]:
            operations.thank(request, known[slug], by=known[slug], now=answered + MEETING)
    elif status is RequestStatus.DECLINED:
        operations.decline(request, by=reader, now=answered)
    elif status is RequestStatus.WITHDRAWN:
        operations.withdraw_request(request, by=sender, now=answered)
    elif status is RequestStatus.EXPIRED:
        operations.expire_requests(now=asked + ANSWER_WITHIN)

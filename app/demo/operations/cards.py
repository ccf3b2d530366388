"""The invented cards, written, sent, read and decided through the same verbs as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.accounts.policies import covers
from app.demo.operations.people import again
from app.demo.operations.portraits import painted
from app.demo.queries import read
from app.directory import operations
from app.directory.models import About, Card, CardStatus, Free, Reach, Step, Where
from app.directory.operations import ageing
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList, talent_list
from app.moderation.models import Verdict
from app.moderation.operations import decide
from app.moderation.policies import Answer
from app.screening.reasons import Reason

READING = timedelta(hours=3)
"""Between sending a card and the answer."""


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Write every card of the file; how many."""
    talents = talent_list()
    workers = [again(known[entry["slug"]]) for entry in read("people")["staff"]]
    for entry in read("cards"):
        sent = now - timedelta(days=entry["days_ago"]) - READING
        card = _written(again(known[entry["person"]]), entry, talents, sent)
        if entry["state"] != CardStatus.DRAFT:
            _send(card, talents, sent)
            _decide(card, entry, workers, sent + READING)
    _grow_old(now)
    return len(read("cards"))


def _grow_old(now: datetime) -> None:
    """Who was not here for a year was asked; of them, who said nothing for a month rests."""
    asked = {entry["asked_days_ago"] for entry in read("cards") if "asked_days_ago" in entry}
    for days in sorted(asked, reverse=True):
        ageing.ask_unused(now=now - timedelta(days=days))
    ageing.put_away_unanswered(now=now)


def _written(person: Person, entry: dict[str, Any], talents: TalentList, now: datetime) -> Card:
    operations.choose_talents(
        person, entry["talents"], circle=circle(person), talents=talents, by=person, now=now
    )
    card = cards.of_person(person.id)
    if card is None:
        message = f"{entry['person']} has no card"
        raise LookupError(message)
    operations.describe(card, _about(entry), by=person, now=now)
    operations.answered(card, Step(entry.get("step", Step.REACH)))
    operations.write_words(card, entry["words"], entry["language"], by=person, now=now)
    if photo := entry.get("photo"):
        _photograph(card, photo, now)
    return card


def _photograph(card: Card, photo: dict[str, Any], now: datetime) -> None:
    agreed = {ConsentPurpose.PHOTO, *map(ConsentPurpose, photo["channels"])}
    operations.add_portrait(card, painted(photo), by=card.person, now=now)
    operations.agree(card, agreed, how=ConsentHow.SELF, by=card.person, now=now)


def _about(entry: dict[str, Any]) -> About:
    return About(
        other=entry.get("other", ""),
        languages=tuple(entry["languages"]),
        free=Free(sum(Free[name.upper()] for name in entry["free"])),
        places=Where(sum(Where[name.upper()] for name in entry["places"])),
        reach=Reach(entry["reach"]),
        silhouette=entry["silhouette"],
    )


def _send(card: Card, talents: TalentList, now: datetime) -> None:
    person = card.person
    operations.submit(card, circle=circle(person), talents=talents, by=person, now=now)
    accounts.give_consent(person, ConsentPurpose.CARD, how=ConsentHow.SELF, by=person, now=now)


def _decide(card: Card, entry: dict[str, Any], workers: list[Person], now: datetime) -> None:
    state = CardStatus(entry["state"])
    if state is CardStatus.SUBMITTED:
        return
    refused = state is CardStatus.REFUSED
    answer = Answer(
        verdict=Verdict.REFUSED if refused else Verdict.APPROVED,
        reason=Reason(entry["reason"]) if refused else None,
        version=card.version,
        status=card.status,
    )
    worker = next(worker for worker in workers if covers(worker, card.estate))
    decide(card, answer, by=worker, now=now)
    if state is CardStatus.HIDDEN:
        operations.hide(card, by=card.person, now=now)

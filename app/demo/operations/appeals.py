"""Invented neighbours who do not agree with a refusal, and what was answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.demo.queries import read
from app.directory.models import NeedStatus
from app.directory.queries import cards, needs
from app.directory.queries.talents import talent_list
from app.moderation import operations
from app.moderation.operations import Plea, Ruling
from app.moderation.queries.appeals import Contested


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Contest everything of the file, and answer what was answered; how many."""
    for entry in read("appeals"):
        person = known[entry["person"]]
        plea = Plea(entry["words"], entry["language"], wants_call=entry["call"])
        made = operations.contest(
            _refused(entry, person), plea, by=person, now=now - timedelta(hours=entry["hours_ago"])
        )
        if answer := entry.get("answer"):
            ruling = Ruling(answer["overturned"], answer["words"], answer["language"])
            when = now - timedelta(hours=answer["hours_ago"])
            operations.rule(made, ruling, talents=talent_list(), by=known[answer["by"]], now=when)
    return len(read("appeals"))


def _refused(entry: dict[str, Any], person: Person) -> Contested:
    theirs = (
        cards.of_person(person.id)
        if entry["about"] == "card"
        else next(
            (one for one in needs.of_person(person.id) if one.status is NeedStatus.REFUSED), None
        )
    )
    if theirs is None:
        message = f"nothing of {entry['person']} was refused"
        raise LookupError(message)
    return theirs

"""What invented neighbours noticed, and what a social worker did about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.demo.queries import read
from app.directory.queries import cards, needs, requests
from app.moderation import operations
from app.moderation.models import ReportOutcome, ReportReason
from app.moderation.operations.reports import Reportable


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Notice everything of the file, and close what was looked at; how much."""
    for entry in read("reports"):
        by, reason = known[entry["by"]], ReportReason(entry["reason"])
        said = operations.report(
            _about(entry, known),
            reason,
            entry["words"],
            entry["language"],
            by=by,
            now=now - timedelta(hours=entry["hours_ago"]),
        )
        if closed := entry.get("closed"):
            outcome, worker = ReportOutcome(closed["outcome"]), known[closed["by"]]
            when = now - timedelta(hours=closed["hours_ago"])
            operations.close_report(said, outcome, by=worker, now=when)
    return len(read("reports"))


def _about(entry: dict[str, Any], known: dict[str, Person]) -> Reportable:
    whose, by = known[entry["whose"]], known[entry["by"]]
    found: dict[str, Reportable | None] = {
        "card": cards.of_person(whose.id),
        "need": next(iter(needs.of_person(whose.id)), None),
        "request": next(
            (one for one in requests.sent(whose.id) if one.to_person_id == by.id), None
        ),
    }
    theirs = found[entry["about"]]
    if theirs is None:
        message = f"{entry['by']} knows no {entry['about']} of {entry['whose']}"
        raise LookupError(message)
    return theirs

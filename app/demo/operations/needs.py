"""What invented neighbours look for, through the same verbs as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Person
from app.accounts.policies import covers
from app.demo.operations.cards import READING
from app.demo.operations.people import again
from app.demo.operations.requests import THINKING
from app.demo.queries import read
from app.directory import operations
from app.directory.models import Need, NeedStatus, Reach, ReachBy
from app.directory.policies import What
from app.directory.policies.requests import OFFERING, Wish
from app.directory.queries.circles import circle
from app.directory.queries.talents import TalentList, talent_list
from app.moderation.models import Verdict
from app.moderation.operations import decide_need
from app.moderation.policies import NeedAnswer
from app.screening.reasons import Reason


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Write everything that is looked for in the file; how much."""
    talents = talent_list()
    workers = [again(known[entry["slug"]]) for entry in read("people")["staff"]]
    for entry in read("needs"):
        sent = now - timedelta(days=entry["days_ago"]) - READING
        need = _sent(again(known[entry["person"]]), entry, talents, sent)
        _decide(need, entry, workers, talents, sent + READING)
        for offered in entry.get("offers", ()):
            _offer(again(known[offered["from"]]), need, offered, sent + READING + THINKING)
        if NeedStatus(entry["state"]) is NeedStatus.CLOSED:
            closed = sent + READING + timedelta(days=2)
            operations.close_need(need, by=need.person, now=closed)
    operations.expire_due(now=now)
    return len(read("needs"))


def _sent(person: Person, entry: dict[str, Any], talents: TalentList, now: datetime) -> Need:
    what = What(entry["talent"], entry["words"], entry["language"])
    home = circle(person)
    need = operations.begin_need(person, what, circle=home, talents=talents, by=person, now=now)
    operations.choose_time(need, entry["free"], by=person, now=now)
    operations.choose_reach(need, Reach(entry["reach"]), by=person, now=now)
    accounts.give_consent(person, ConsentPurpose.NEED, how=ConsentHow.SELF, by=person, now=now)
    operations.submit_need(need, circle=home, talents=talents, by=person, now=now)
    return need


def _decide(
    need: Need, entry: dict[str, Any], workers: list[Person], talents: TalentList, now: datetime
) -> None:
    state = NeedStatus(entry["state"])
    if state is NeedStatus.SUBMITTED:
        return
    refused = state is NeedStatus.REFUSED
    answer = NeedAnswer(
        verdict=Verdict.REFUSED if refused else Verdict.APPROVED,
        reason=Reason(entry["reason"]) if refused else None,
        version=need.version,
        status=need.status,
    )
    worker = next(worker for worker in workers if covers(worker, need.estate))
    decide_need(need, answer, talents=talents, by=worker, now=now)


def _offer(person: Person, need: Need, entry: dict[str, Any], now: datetime) -> None:
    wish = Wish(
        talent_slug=need.talent_slug or "",
        opening=OFFERING[0],
        words=entry["words"],
        language=entry["language"],
        reach_by=ReachBy.PHONE,
    )
    operations.offer(person, need, wish, circle=circle(person), by=person, now=now)

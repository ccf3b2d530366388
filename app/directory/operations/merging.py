"""A duplicate's card: it moves when the kept person has none; else it is put away.

What was sent to be read beside a card that is put away is taken back too: nobody waits for it.
"""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.directory.models import Card, CardStatus
from app.directory.operations.cards import hide, restore, take_back
from app.directory.operations.holding import hold
from app.directory.operations.listing import follow_the_name
from app.directory.operations.proposals import send_changes_again, take_changes_back
from app.directory.queries import cards
from app.revisions.models import RevisionStatus

_SEEN = {CardStatus.PUBLISHED: "hidden", CardStatus.SUBMITTED: "taken_back"}


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    del now
    theirs, plan = cards.of_person(gone.id), Plan(moved=[], hidden=[], taken_back=[])
    if theirs is None:
        return plan
    if cards.of_person(kept.id) is None:
        return plan | {"moved": [theirs.id]}
    ends = _SEEN.get(theirs.status)
    found = cards.proposal(theirs)
    waits = found is not None and found.status is RevisionStatus.SUBMITTED
    return (
        plan | ({ends: [theirs.id]} if ends else {}) | ({"changes": [theirs.id]} if waits else {})
    )


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    theirs = cards.of_person(gone.id)
    if theirs is not None:
        hold(theirs)
    plan = _plan(kept, gone, now)
    give(Card, "person_id", plan["moved"], of=gone, to=kept)
    if plan["moved"]:
        follow_the_name(kept)
    if theirs is not None and plan["hidden"]:
        hide(theirs, by=by, now=now)
    if theirs is not None and plan["taken_back"]:
        take_back(theirs, by=by, now=now)
    if theirs is not None and plan.get("changes"):
        take_changes_back(theirs, by=by, now=now)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since
    give(Card, "person_id", plan["moved"], of=kept, to=gone)
    if plan["moved"]:
        follow_the_name(gone)
    theirs = cards.of_person(gone.id)
    if theirs is not None and plan["hidden"]:
        restore(theirs, CardStatus.PUBLISHED, by=by, now=now)
    if theirs is not None and plan["taken_back"]:
        restore(theirs, CardStatus.SUBMITTED, by=by, now=now)
    if theirs is not None and plan.get("changes"):
        send_changes_again(theirs, by=by, now=now)


MOVER = Mover("card", _plan, _move, _back)
when_merged.append(MOVER)

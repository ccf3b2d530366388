"""Sending an idea, sending it once more, taking it back, being named with it."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose, Membership, Person
from app.db import db, lock
from app.directory.queries.circles import Circle
from app.history.operations import record
from app.ideas import policies, queries
from app.ideas.models import OPEN, Idea, IdeaStatus
from app.ideas.operations.telling import tell
from app.ideas.policies import Refusal, Refused, Said
from app.notifications.operations import withdraw


def propose(  # noqa: PLR0913 - who, what, where they live, named how, by whom, when
    person: Person,
    said: Said,
    *,
    circle: Circle,
    named: ConsentHow | None,
    by: Person,
    now: datetime,
) -> Idea:
    """Send it to who works there; ``named`` is how they agree that their first name is shown."""
    if reason := policies.said_refusal(said):
        raise Refused(reason)
    lock(person)  # two taps send one after the other
    if person.is_gone:
        raise Refused(Refusal.NOT_NOW)
    if not circle.estates:
        raise Refused(Refusal.NOT_ACCEPTED)
    if queries.number_open(person.id) >= policies.MOST_OPEN:
        raise Refused(Refusal.TOO_MANY)
    if named is not None:
        accounts.give_consent(person, ConsentPurpose.IDEA, how=named, by=by, now=now)
    idea = Idea(
        person=person,
        estate=circle.estates[0],
        status=IdeaStatus.SENT,
        what=said.what,
        whom=said.whom,
        needs=said.needs,
        words_language=said.language,
        sent_at=now,
        since_at=now,
    )
    db.session.add(idea)
    db.session.flush()
    record("idea_sent", idea, by=by, for_=person, now=now)
    return idea


def send_again(idea: Idea, *, circle: Circle, by: Person, now: datetime) -> None:
    """Nobody took it up: it waits once more. Twice is no error."""
    lock(idea.person)
    lock(idea)
    if idea.status is IdeaStatus.SENT:
        return
    if idea.status is not IdeaStatus.EXPIRED:
        raise Refused(Refusal.NOT_NOW)
    if idea.estate_id not in circle.estate_ids:
        raise Refused(Refusal.NOT_ACCEPTED)
    if queries.number_open(idea.person_id) >= policies.MOST_OPEN:
        raise Refused(Refusal.TOO_MANY)
    withdraw(idea)
    idea.come_to(IdeaStatus.SENT, now)
    record("idea_sent", idea, by=by, for_=idea.person, now=now)


def take_back(idea: Idea, *, by: Person | None, now: datetime) -> None:
    """Whoever proposed it would rather not; who took it up hears so. Twice is no error."""
    lock(idea)
    if idea.status is IdeaStatus.WITHDRAWN:
        return
    if not policies.may_withdraw(idea):
        raise Refused(Refusal.NOT_NOW)
    withdraw(idea)
    idea.come_to(IdeaStatus.WITHDRAWN, now)
    record("idea_withdrawn", idea, by=by, for_=idea.person, now=now)
    if idea.taken_by_id is not None:
        taker = db.session.get_one(Person, idea.taken_by_id)
        tell("idea_withdrawn", idea, to=taker, now=now, activity=str(idea.activity_id))


def agree_to_be_named(person: Person, how: ConsentHow | None, *, by: Person, now: datetime) -> None:
    """Their first name may stand on the page of what they proposed, or no longer (None)."""
    if how is None:
        accounts.withdraw_consent(person, ConsentPurpose.IDEA, by=by, now=now)
    else:
        accounts.give_consent(person, ConsentPurpose.IDEA, how=how, by=by, now=now)


def _take_all_back(
    person_id: int, *, by: Person | None, now: datetime, estate_id: int | None = None
) -> None:
    for idea in sorted(queries.of_person(person_id), key=lambda one: one.id):
        if idea.status in OPEN and estate_id in {None, idea.estate_id}:
            take_back(idea, by=by, now=now)


def _left(membership: Membership, *, by: Person | None, now: datetime) -> None:
    if membership.estate_id is not None:
        _take_all_back(membership.person_id, by=by, now=now, estate_id=membership.estate_id)


def _erased(person: Person, *, by: Person | None, now: datetime) -> None:
    _take_all_back(person.id, by=by, now=now)


accounts.when_revoked.append(_left)
accounts.when_erased.append(_erased)

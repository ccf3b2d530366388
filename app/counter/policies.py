"""Who may act for whom, for how long, and in what."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from app.accounts.models import Membership, Person, Role
from app.accounts.policies import has_role, works_for
from app.activities.models import Activity
from app.counter.models import Visit
from app.counter.queries import estates
from app.db.states import RefusedFor

SILENCE = timedelta(minutes=30)
"""A visit in which nothing was done for so long has ended: somebody else may stand there."""

READABLE = timedelta(days=1)
"""So long whoever acted may read the receipt again."""


class Refusal(StrEnum):
    """Why acting for somebody is not possible."""

    ENDED = "ended"
    NOT_FOUND = "not_found"
    SEVERAL = "several"
    ALREADY_ANSWERED = "already_answered"
    NUMBER_TAKEN = "number_taken"
    OWN_NUMBER = "own_number"
    NOT_HERE = "not_here"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def is_at_the_counter(person: Person) -> bool:
    """Acts for others: a housing company's worker, or an association's organiser."""
    return has_role(person, Role.WORKER, Role.ORGANISER)


def is_worker(person: Person) -> bool:
    """Knows the people of the estates they cover: looks them up, accepts them."""
    return has_role(person, Role.WORKER)


def may_act_for(actor: Person, person: Person, *, proved: bool = False) -> bool:
    """A worker: for who lives or waits on their estates. An organiser: for who is ``proved``.

    Proved is somebody whose card or number was typed with their first name and estate: they are
    there, or on the line. Nobody acts for themselves, nor for somebody who is gone.
    """
    if person.is_gone or actor.id == person.id:
        return False
    if is_worker(actor) and estates.shared(actor, person.id):
        return True
    return proved and has_role(actor, Role.ORGANISER)


def may_answer(actor: Person, membership: Membership) -> bool:
    """Whether somebody lives on an estate is said by a worker of it, never by themselves."""
    return is_worker(actor) and membership.person_id != actor.id


def may_change_keys(actor: Person, person: Person) -> bool:
    """Numbers, cards, open sign-ins: workers, and never of somebody who works here too."""
    return may_act_for(actor, person) and not person.is_staff


def may_book_for(actor: Person, person: Person, activity: Activity) -> bool:
    """A worker of their estate: everything. An organiser: what their own organisation runs."""
    if may_act_for(actor, person):
        return True
    return works_for(actor, activity.organisation_id, Role.ORGANISER)


def is_open(visit: Visit, sign_in_id: int, *, now: datetime) -> bool:
    """Not ended, something was done just now, and in the sign-in in which it began."""
    return (
        visit.ended_at is None and visit.sign_in_id == sign_in_id and now - visit.acted_at < SILENCE
    )


def may_read_receipt(visit: Visit, *, now: datetime) -> bool:
    """On the day itself."""
    return now - visit.started_at < READABLE

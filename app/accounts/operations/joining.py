"""The code of the quarter, on paper: whoever types it is accepted there at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts import queries
from app.accounts.models import JoiningCode, Membership, Person, Role
from app.accounts.models.paper_codes import JOINING_LENGTH, grouped, new_code
from app.accounts.operations.people import revoke
from app.db import db, lock
from app.db.sealed import keyed_hash
from app.history.operations import record
from app.organisations.models import Estate

JOINING_LIFE = timedelta(days=90)


def make_joining_code(estate: Estate, *, by: Person, now: datetime) -> str:
    """A code for an estate, for 90 days. Gives it as printed: it is shown only now."""
    typed = new_code(JOINING_LENGTH)
    code = JoiningCode(
        estate_id=estate.id,
        code_hash=keyed_hash("joining", typed),
        made_at=now,
        made_by_id=by.id,
        ends_at=now + JOINING_LIFE,
    )
    db.session.add(code)
    db.session.flush()
    record("joining_code_made", code, by=by, now=now)
    return grouped(typed)


def cancel_joining_code(code: JoiningCode, *, by: Person, now: datetime) -> None:
    """Nobody comes in with it any more. Saying it twice changes nothing."""
    lock(code)
    if code.cancelled_at is None:
        code.cancelled_at = now
        record("joining_code_cancelled", code, by=by, now=now)


def use_joining_code(
    person: Person, code: JoiningCode, *, by: Person, now: datetime
) -> Membership | None:
    """This person lives there, and is accepted; None when the code has ended meanwhile.

    Whoever made the code has granted it, and grants nothing to themselves. What the person asked
    for elsewhere is over: they live where the paper was given to them.
    """
    lock(code)
    lock(person)
    if not code.is_open(now) or code.made_by_id == person.id:
        return None
    mine = [lock(one) for one in queries.residencies(person.id)]
    here = next((one for one in mine if one.estate_id == code.estate_id), None)
    if here is not None and here.granted_at is not None:
        return here
    for other in mine:
        if other is not here and other.granted_at is None:
            revoke(other, by=by, now=now)
    code.uses += 1
    record("joining_code_used", code, by=by, for_=person, now=now)
    return _granted(here, person, code, by=by, now=now)


def _granted(
    here: Membership | None, person: Person, code: JoiningCode, *, by: Person, now: datetime
) -> Membership:
    if here is None:
        here = Membership(
            person_id=person.id, role=Role.RESIDENT, estate_id=code.estate_id, asked_at=now
        )
        db.session.add(here)
    here.granted_at, here.granted_by_id = now, code.made_by_id
    db.session.flush()
    record("membership_granted", here, by=by, for_=person, now=now, role=Role.RESIDENT)
    return here

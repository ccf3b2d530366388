"""Two rows that are one person become one, and two again within thirty days."""

from __future__ import annotations

from datetime import datetime

from app.accounts import operations as accounts
from app.accounts import queries
from app.accounts.models import Person
from app.accounts.operations.merging import when_merged
from app.bookings.models import Booking
from app.db import db, lock
from app.directory.models import Card, ContactRequest, Need
from app.history.operations import record
from app.notifications import queries as notifications
from app.notifications.operations import redirect
from app.people.models import Merge
from app.people.policies import Refused, merging_refusal, undoing_refusal

MESSAGES = "messages"


def merge(kept: Person, gone: Person, *, by: Person, now: datetime) -> Merge:
    """Everything of ``gone`` that can move is ``kept``'s now; nobody signs in as ``gone``.

    Both rows keep their history. Of two live sign-ups for one date, or two cards, the kept
    person's stays. Raises Refused when one of them is gone already, or works here.
    """
    kept, gone = _hold(kept, gone)
    if reason := merging_refusal(kept, gone):
        raise Refused(reason)
    moved = {}
    for mover in when_merged:
        moved[mover.name] = mover.move(kept, gone, by=by, now=now)
        _read_anew()
    moved[MESSAGES] = {"moved": notifications.waiting_for(gone.id)}
    redirect(of=gone, to=kept, ids=moved[MESSAGES]["moved"], about={})
    accounts.sign_out_everywhere(gone, by=by, now=now)
    gone.merged_into_id = kept.id
    row = Merge(kept_id=kept.id, gone_id=gone.id, moved=moved, merged_at=now, merged_by_id=by.id)
    db.session.add(row)
    db.session.flush()
    for somebody in (kept, gone):
        record("merged", row, by=by, for_=somebody, now=now)
    return row


def undo_merge(row: Merge, *, by: Person, now: datetime) -> None:
    """What moved goes back, what was put away is there again, as far as time allows.

    Raises Refused when it is too late, or was undone, or one of them is gone.
    """
    kept, gone = _hold(*(db.session.get_one(Person, one) for one in (row.kept_id, row.gone_id)))
    lock(row)
    if reason := undoing_refusal(row, kept, gone, now=now):
        raise Refused(reason)
    gone.merged_into_id = None
    db.session.flush()
    asked = row.moved.get("requests", {})
    about = {
        Booking.__name__: row.moved["bookings"]["moved"],
        Card.__name__: row.moved["card"]["moved"],
        ContactRequest.__name__: [*asked.get("sent", []), *asked.get("received", [])],
        Need.__name__: row.moved.get("needs", {}).get("moved", []),
    }
    redirect(of=kept, to=gone, ids=row.moved[MESSAGES]["moved"], about=about)
    for mover in when_merged:  # in the order of moving, which is that of holding
        moved = row.moved.get(mover.name)
        if moved is None:  # they were one before this part of the house knew of them
            continue
        mover.back(kept, gone, moved, since=row.merged_at, by=by, now=now)
        _read_anew()
    row.undone_at, row.undone_by_id = now, by.id
    for somebody in (kept, gone):
        record("merge_undone", row, by=by, for_=somebody, now=now)


def _read_anew() -> None:
    """Rows have changed hands beside what the session knows of them."""
    db.session.flush()
    db.session.expire_all()


def _hold(kept: Person, gone: Person) -> tuple[Person, Person]:
    """Both rows, locked in the order of their ids, with the memberships of today."""
    for somebody in sorted({kept.id: kept, gone.id: gone}.values(), key=lambda one: one.id):
        lock(somebody)
    return queries.person(kept.id) or kept, queries.person(gone.id) or gone

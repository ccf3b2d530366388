"""Beginning to act for somebody, noting what was done, ending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.accounts.models import Person
from app.counter.models import Act, ActKind, Visit, VisitConsent, VisitHow
from app.counter.operations import calls
from app.counter.queries import visits
from app.db import db, delete_where, lock
from app.history.models import Subject
from app.history.operations import record
from app.notifications.operations import queue
from app.notifications.queries import is_queued

KEEP = timedelta(days=92)
"""So long one can ask what was done; afterwards history keeps bare ids."""

RECEIPT_LIFE = timedelta(hours=12)


@dataclass(frozen=True)
class Agreement:
    """Where somebody is, and how they said yes."""

    how: VisitHow
    consent: VisitConsent


def begin(  # noqa: PLR0913 - for whom, how, in which sign-in, for which call, by whom, when
    person: Person,
    agreement: Agreement,
    *,
    sign_in_id: int,
    call_id: int | None = None,
    by: Person,
    now: datetime,
) -> Visit:
    """Act for somebody from now on; whoever was helped before is done."""
    lock(by)  # one open visit an actor: two taps begin one after the other
    before = visits.unended(by.id)
    if before is not None:
        end(before, by=by, now=now)
    visit = Visit(
        person_id=person.id,
        by_id=by.id,
        sign_in_id=sign_in_id,
        call_id=call_id,
        how=agreement.how,
        consent=agreement.consent,
        started_at=now,
        acted_at=now,
    )
    db.session.add(visit)
    db.session.flush()
    set_committed_value(visit, "person", person)
    said = {"how": agreement.how, "consent": agreement.consent}
    record("visit_begun", visit, by=by, for_=person, now=now, **said)
    return visit


def note(visit: Visit, kind: ActKind, subject: Subject, *, now: datetime) -> None:
    """One line of the receipt; the half hour begins anew."""
    db.session.add(
        Act(
            visit_id=visit.id,
            kind=kind,
            subject_type=type(subject).__name__,
            subject_id=subject.id,
            at=now,
        )
    )
    visit.acted_at = now
    db.session.flush()


def stay(visit: Visit, *, now: datetime) -> None:
    """Something is under way that no receipt tells yet: the half hour begins anew."""
    visit.acted_at = now
    db.session.flush()


def end(visit: Visit, *, by: Person, now: datetime) -> None:
    """Done with this person. Ending twice changes nothing."""
    lock(visit)
    if visit.ended_at is not None:
        return
    visit.ended_at = now
    db.session.flush()
    record("visit_ended", visit, by=by, for_=visit.person, now=now)


def send_receipt(visit: Visit, phone: str, *, by: Person, now: datetime) -> None:
    """Tell somebody by SMS what was done, and whom to call. Once for so many things."""
    lock(visit)  # two taps send it once
    done = visits.acts(visit.id)
    key = f":{len(done)}"
    if is_queued("receipt", visit, key):
        return
    queue(
        "receipt",
        to=visit.person,
        about=visit,
        now=now,
        not_after=now + RECEIPT_LIFE,
        key=key,
        params={"acts": " ".join(dict.fromkeys(act.kind for act in done)), "phone": phone},
    )
    record("receipt_sent", visit, by=by, for_=visit.person, now=now, number=len(done))


def forget_old(*, now: datetime) -> int:
    """Erase visits after three months, and answered requests (see the privacy register)."""
    old = select(Visit.id).where(Visit.started_at < now - KEEP)
    delete_where(Act, Act.visit_id.in_(old))
    return delete_where(Visit, Visit.started_at < now - KEEP) + calls.forget_old(now=now)

"""A duplicate's requests and blocks are the kept person's; what passed between the two is left."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.db import db
from app.directory.models import Block, ContactRequest
from app.directory.operations.requests import withdraw_open
from app.directory.queries import merging


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    del now
    return {
        "sent": merging.requests_from(gone.id, but_to=kept.id),
        "received": merging.requests_to(gone.id, but_from=kept.id),
        "blocks": merging.blocks_of(gone.id, but_of=kept.id),
        "blocked": merging.blocks_on(gone.id, but_on=kept.id),
    }


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    """Of two that wait about one card the kept person's waits on; between the two none does."""
    for request_id in merging.asked_twice(kept.id, gone.id):
        request = db.session.get_one(ContactRequest, request_id)
        withdraw_open(request, by=by, now=now)
    db.session.flush()
    plan = _plan(kept, gone, now)
    _give(plan, of=gone, to=kept)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since, by, now
    _give(plan, of=kept, to=gone)


def _give(plan: Plan, *, of: Person, to: Person) -> None:
    give(ContactRequest, "from_person_id", plan["sent"], of=of, to=to)
    give(ContactRequest, "to_person_id", plan["received"], of=of, to=to)
    give(Block, "person_id", plan["blocks"], of=of, to=to)
    give(Block, "blocked_id", plan["blocked"], of=of, to=to)


REQUESTS_MOVER = Mover("requests", _plan, _move, _back)
when_merged.append(REQUESTS_MOVER)

"""What a duplicate proposed is the kept person's."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.ideas import queries
from app.ideas.models import Idea


def _plan(_kept: Person, gone: Person, _now: datetime) -> Plan:
    return {"moved": queries.ids_of(gone.id)}


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    del by
    plan = _plan(kept, gone, now)
    give(Idea, "person_id", plan["moved"], of=gone, to=kept)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since, by, now
    give(Idea, "person_id", plan["moved"], of=kept, to=gone)


IDEAS_MOVER = Mover("ideas", _plan, _move, _back)
when_merged.append(IDEAS_MOVER)

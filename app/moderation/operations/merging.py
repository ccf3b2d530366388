"""What a duplicate noticed or contested, and what was noticed about them, is the kept person's."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.moderation.models import Appeal, Report
from app.moderation.queries import appeals, reports


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    del now
    return {
        "reports": reports.said_by(gone.id, but_about=kept.id),
        "reported": reports.said_about(gone.id, but_by=kept.id),
        "appeals": appeals.of_person(gone.id),
    }


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    del by
    plan = _plan(kept, gone, now)
    _give(plan, of=gone, to=kept)
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    del since, by, now
    _give(plan, of=kept, to=gone)


def _give(plan: Plan, *, of: Person, to: Person) -> None:
    give(Report, "person_id", plan["reports"], of=of, to=to)
    give(Report, "reported_id", plan["reported"], of=of, to=to)
    give(Appeal, "person_id", plan.get("appeals", []), of=of, to=to)


MOVER = Mover("reports", _plan, _move, _back)
when_merged.append(MOVER)

"""What a duplicate looked for is the kept person's, and so is what they were told of others."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.merging import Mover, Plan, give, when_merged
from app.directory.models import Need, NeedNotice, NeedSilence
from app.directory.queries import merging


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    del now
    return {
        "moved": merging.needs_of(gone.id),
        "notices": merging.notices_of(gone.id, but_of=kept.id),
        "silences": merging.silences_of(gone.id, but_of=kept.id),
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
    _give(plan | {"silences": [kept.id] if plan["silences"] else []}, of=kept, to=gone)


def _give(plan: Plan, *, of: Person, to: Person) -> None:
    give(Need, "person_id", plan["moved"], of=of, to=to)
    give(NeedNotice, "person_id", plan["notices"], of=of, to=to)
    give(NeedSilence, "person_id", plan["silences"], of=of, to=to)


NEEDS_MOVER = Mover("needs", _plan, _move, _back)
when_merged.append(NEEDS_MOVER)

"""Two rows that are one person: what moves from the duplicate, and how it goes back.

Each package that knows something of a person puts its ``Mover`` into ``when_merged``. What it
moved is told by ids only, so that it can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, update

from app.accounts import queries
from app.accounts.models import Membership, Passkey, Person, PersonContact, Pin, SignInCard
from app.accounts.models.consent import Consent
from app.accounts.queries import merging
from app.db import Base, db

Plan = dict[str, list[int]]


@dataclass(frozen=True)
class Mover:
    """``plan`` says what would move, ``move`` does it and tells, ``back`` undoes what was told.

    ``back`` hears ``since`` when they were one: what was chosen later is the kept person's own.

    Whoever calls them reads everything anew after each.
    """

    name: str
    plan: Callable[[Person, Person, datetime], Plan]
    move: Callable[..., Plan]
    back: Callable[..., None]


when_merged: list[Mover] = []
"""In the order of moving and of undoing: each knows its own rows, which ``db.locks`` ranks."""

MOVED: dict[str, tuple[type[Base], str]] = {
    "contacts": (PersonContact, "person_id"),
    "consents": (Consent, "person_id"),
    "memberships": (Membership, "person_id"),
    "pins": (Pin, "person_id"),
    "papers": (SignInCard, "person_id"),
    "passkeys": (Passkey, "person_id"),
    "duplicates": (Person, "merged_into_id"),
}
ENDED: dict[str, tuple[type[Base], str]] = {
    "contacts_ended": (PersonContact, "removed_at"),
    "memberships_ended": (Membership, "revoked_at"),
    "papers_ended": (SignInCard, "cancelled_at"),
}


def give(model: type[Base], column: str, ids: list[int], *, of: Person, to: Person) -> None:
    """These rows of one are another's now; those that are no longer of the first are left."""
    table = cast("Table", model.__table__)
    [key] = table.primary_key.columns
    owner = table.c[column]
    db.session.execute(update(table).where(key.in_(ids), owner == of.id).values({column: to.id}))


def _date(model: type[Base], column: str, ids: list[int], at: datetime | None) -> None:
    table = cast("Table", model.__table__)
    db.session.execute(update(table).where(table.c.id.in_(ids)).values({column: at}))


def _move(kept: Person, gone: Person, *, by: Person, now: datetime) -> Plan:
    plan = merging.plan(kept.id, gone.id)
    for name, (model, column) in MOVED.items():
        give(model, column, plan[name], of=gone, to=kept)
    for name, (model, column) in ENDED.items():
        _date(model, column, plan[name], now)
    _date(Membership, "granted_at", plan["accepted"], now)
    del by
    return plan


def _back(  # noqa: PLR0913 - from whom, to whom, what, since when, by whom, when
    kept: Person, gone: Person, plan: Plan, *, since: datetime, by: Person, now: datetime
) -> None:
    for name, (model, column) in MOVED.items():
        ids = _pin_moved(kept, since) if name == "pins" and plan[name] else plan[name]
        give(model, column, ids, of=kept, to=gone)
    for name, (model, column) in ENDED.items():
        _date(model, column, plan[name], None)
    _date(Membership, "granted_at", plan["accepted"], None)
    del by, now


def _pin_moved(kept: Person, since: datetime) -> list[int]:
    """A PIN that was chosen since is known to the kept person alone: it stays."""
    pin = queries.pin_of(kept.id)
    return [pin.person_id] if pin is not None and pin.set_at <= since else []


def _plan(kept: Person, gone: Person, now: datetime) -> Plan:
    del now
    return merging.plan(kept.id, gone.id)


when_merged.append(Mover("account", _plan, _move, _back))

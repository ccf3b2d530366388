"""How many places of which kind: raised at once for who waits; lowered, who goes was seen first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.accounts.models import Person
from app.activities.models import (
    GONE,
    Activity,
    ActivityKind,
    ActivityStatus,
    Occurrence,
    ParticipantType,
    ReadyKind,
)
from app.activities.policies import standing
from app.activities.queries import running
from app.bookings import policies, queries
from app.bookings.operations.lowering import move_back, tell_all
from app.bookings.operations.waiting_list import settle
from app.bookings.policies import Refusal, Refused
from app.db import db, lock
from app.history.operations import record
from app.organisations.models import Estate

UNSEEN = GONE | {ActivityStatus.DRAFT}
MOST_KINDS = 4
LARGEST = 500
"""More people than any collective room holds."""


@dataclass(frozen=True)
class Limits:
    """How many places, and until when one signs up: days before and a wall time, or the start."""

    capacity: int
    closes_days_before: int | None = None
    closes_at: time | None = None
    kept_first: int = 0
    kept_estate: int = 0
    kept_counter: int = 0
    members_only: bool = False

    @property
    def kept(self) -> int:
        """How many places are kept for some until two days before."""
        return self.kept_first + self.kept_estate + self.kept_counter


def add_kind(
    activity: Activity, ready: ReadyKind, limits: Limits, *, by: Person, now: datetime
) -> None:
    """Offer another kind of place."""
    _hold(activity)
    kinds = activity.participant_types
    if len(kinds) >= MOST_KINDS:
        raise Refused(Refusal.TOO_MANY_KINDS)
    if any(kind.ready is ready for kind in kinds):
        raise Refused(Refusal.KIND_IS_THERE)
    kind = ParticipantType(
        position=max((kind.position for kind in kinds), default=-1) + 1,
        ready=ready,
        audience=ready.audience,
        capacity=limits.capacity,
        closes_days_before=limits.closes_days_before,
        closes_at=limits.closes_at,
        members_only=limits.members_only,
    )
    kind.name = ready.label
    kinds.append(kind)
    db.session.flush()
    record("kind_added", activity, by=by, now=now, kind=kind.id, capacity=limits.capacity)


def change_kind(  # noqa: PLR0913 - which, of what, how many, who is seen to go, by whom, when
    kind: ParticipantType,
    activity: Activity,
    limits: Limits,
    *,
    goes: Collection[int] = (),
    by: Person,
    now: datetime,
) -> int:
    """More places, or fewer, or another deadline; how many sign-ups went back to the list.

    Who waits moves up at once. ``goes`` are the sign-ups that whoever acts has seen to lose their
    places. Raises Refused(PLACES_TAKEN) when another one would: they are to look again.
    """
    number = kind.id
    _hold(activity)
    dates = _hold_dates(activity, now=now)
    kind = _found(activity, number)
    losses = policies.would_lose(kind, dates, limits.capacity, now=now)
    if not {one.id for _date, going in losses for one in going} <= set(goes):
        raise Refused(Refusal.PLACES_TAKEN)
    if limits.kept > limits.capacity:
        raise Refused(Refusal.TOO_MANY_KEPT)
    if limits.kept_estate and activity.estate_id is None:
        raise Refused(Refusal.NO_ESTATE)
    before = kind.capacity, kind.kept, kind.members_only
    kind.members_only = limits.members_only
    kind.capacity = limits.capacity
    kind.kept_first, kind.kept_estate = limits.kept_first, limits.kept_estate
    kind.kept_counter = limits.kept_counter
    kind.closes_days_before, kind.closes_at = limits.closes_days_before, limits.closes_at
    db.session.flush()
    record("kind_changed", activity, by=by, now=now, kind=kind.id, capacity=limits.capacity)
    gone = move_back(losses, by=by, now=now)
    if gone or limits.capacity > before[0] or (kind.kept, kind.members_only) != before[1:]:
        _settle(dates, activity, now=now)
    tell_all(gone, now=now)
    return len(gone)


def choose_fairness(
    activity: Activity,
    estate: Estate | None,
    fair_share: int | None,
    *,
    by: Person,
    now: datetime,
) -> None:
    """For whose residents places are kept; how often one person comes while others wait.

    Raises Refused when places are kept for an estate that is no longer named.
    """
    _hold(activity)
    dates = _hold_dates(activity, now=now)
    if estate is None and any(kind.kept_estate for kind in activity.participant_types):
        raise Refused(Refusal.NO_ESTATE)
    activity.estate_id = estate.id if estate else None
    activity.fair_share = fair_share
    db.session.flush()
    record("fairness_chosen", activity, by=by, now=now, fair_share=fair_share)
    _settle(dates, activity, now=now)


def _settle(dates: list[Occurrence], activity: Activity, *, now: datetime) -> None:
    for date in dates:
        set_committed_value(date, "activity", activity)
        settle(date, now=now)


def remove_kind(kind: ParticipantType, activity: Activity, *, by: Person, now: datetime) -> None:
    """Offer this kind of place no longer; only when nobody has ever taken one.

    Doing it twice is no error.
    """
    number = kind.id
    _hold(activity)
    _hold_dates(activity, now=now)
    if all(other.id != number for other in activity.participant_types):
        return
    kind = _found(activity, number)
    if queries.was_ever_taken(number):
        raise Refused(Refusal.PLACES_TAKEN)
    if len(activity.participant_types) == 1 and not activity.drop_in:
        raise Refused(Refusal.LAST_KIND)
    activity.participant_types.remove(kind)
    db.session.delete(kind)
    db.session.flush()
    record("kind_removed", activity, by=by, now=now, kind=number)


def set_drop_in(activity: Activity, *, drop_in: bool, by: Person, now: datetime) -> None:
    """Must people sign up, or just come? Not changed under the feet of those who signed up."""
    _hold(activity)
    if activity.drop_in is drop_in:
        return
    if activity.kind is ActivityKind.GROUP:
        raise Refused(Refusal.NOT_NOW)  # everybody would see it
    _hold_dates(activity, now=now)
    if drop_in and queries.is_counted_on(activity.id, now):
        raise Refused(Refusal.PLACES_TAKEN)
    if not drop_in and not activity.participant_types and activity.status not in UNSEEN:
        raise Refused(Refusal.LAST_KIND)
    activity.kind = ActivityKind.DROP_IN if drop_in else ActivityKind.WORKSHOP
    record("drop_in_chosen", activity, by=by, now=now, drop_in=drop_in)


def _hold(activity: Activity) -> None:
    lock(activity)
    db.session.scalars(
        select(ParticipantType)
        .where(ParticipantType.activity_id == activity.id)
        .execution_options(populate_existing=True)
    ).all()
    db.session.refresh(activity, attribute_names=["participant_types"])
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)


def _hold_dates(activity: Activity, *, now: datetime) -> list[Occurrence]:
    """The dates to come, locked in the order of their ids, as the clock locks them too."""
    dates = sorted(standing(running.dates(activity.id, now), now=now), key=lambda date: date.id)
    for date in dates:
        lock(date)
    return dates


def _found(activity: Activity, number: int) -> ParticipantType:
    for kind in activity.participant_types:
        if kind.id == number:
            return kind
    raise Refused(Refusal.NOT_NOW)

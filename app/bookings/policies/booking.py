"""May somebody sign up, and why not? The page asks before; the operation asks again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.accounts.models import Person, Role
from app.accounts.policies import works_for
from app.activities.models import (
    ActivityKind,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
)
from app.activities.queries import groups
from app.bookings import queries
from app.bookings.models import CHILDREN, AgeBand, Booking, BookingStatus
from app.bookings.policies.offers import answer_by
from app.db.states import RefusedFor

LARGEST_PARTY = 8
"""Somebody and at most seven others; a school class is a telephone call."""


class Refusal(StrEnum):
    """Why a sign-up is not possible."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    PAST = "past"
    CLOSED = "closed"
    DROP_IN = "drop_in"
    ALREADY_BOOKED = "already_booked"
    UNKNOWN_PLACE = "unknown_place"
    NO_CHILDREN = "no_children"
    NOBODY = "nobody"
    PARTY_TOO_LARGE = "party_too_large"
    NOT_OFFERED = "not_offered"
    NOT_LIVE = "not_live"
    TOO_MANY_KINDS = "too_many_kinds"
    KIND_IS_THERE = "kind_is_there"
    PLACES_TAKEN = "places_taken"
    LAST_KIND = "last_kind"
    TOO_MANY_KEPT = "too_many_kept"
    NO_ESTATE = "no_estate"
    NOT_NOW = "not_now"
    NO_ROOM = "no_room"
    COURSE = "course"
    ANSWER_FIRST = "answer_first"
    MARKED_MEANWHILE = "marked_meanwhile"
    TOO_EARLY = "too_early"
    FULL = "full"
    MEMBERS_ONLY = "members_only"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


@dataclass(frozen=True)
class Party:
    """Who comes: somebody in one kind of place, others beside them, children by age band.

    ``type_id`` is None where only children have places (homework help). ``as_many``: when there is
    too little room, fewer come; else all of them or nobody.
    """

    type_id: int | None
    children: dict[AgeBand, int] = field(default_factory=dict)
    adults: int = 0
    as_many: bool = False

    @property
    def size(self) -> int:
        """How many people."""
        return (self.type_id is not None) + self.adults + sum(self.children.values())


def own_types(types: Sequence[ParticipantType]) -> list[ParticipantType]:
    """The kinds of places somebody may take for themselves."""
    return [kind for kind in types if kind.audience != Audience.CHILD]


def bookable_types(types: Sequence[ParticipantType]) -> list[ParticipantType]:
    """The kinds that decide whether signing up is open: one's own, or else the children's."""
    return own_types(types) or list(types)


def children_type(
    types: Sequence[ParticipantType], own: ParticipantType | None
) -> ParticipantType | None:
    """Where children go: to childminding if there is any, else beside the adult if allowed."""
    for kind in types:
        if kind.audience == Audience.CHILD:
            return kind
    return own if own is not None and own.audience == Audience.ALL else None


def for_whom(
    types: Sequence[ParticipantType], person_id: int | None, activity_id: int
) -> list[ParticipantType]:
    """The kinds somebody may choose from; all of them where nothing else is left to show."""
    if not any(kind.members_only for kind in types):
        return list(types)
    if person_id is not None and groups.is_member(activity_id, person_id):
        return list(types)
    return [kind for kind in types if not kind.members_only] or list(types)


def not_a_member(
    wanted: Sequence[tuple[ParticipantType, AgeBand | None]], person_id: int, activity_id: int
) -> bool:
    """Would somebody sit in a place for members who is none? A child comes with its parent."""
    theirs = [band for kind, band in wanted if kind.members_only]
    if not theirs:
        return False
    return AgeBand.ADULT in theirs or not groups.is_member(activity_id, person_id)


def may_sit(booking: Booking) -> bool:
    """Are its places still for them? Some may be for members only by now."""
    wanted = [(line.participant_type, line.age_band) for line in booking.live_lines]
    return not not_a_member(wanted, booking.person_id, booking.occurrence.activity_id)


def lines(
    types: Sequence[ParticipantType], party: Party
) -> list[tuple[ParticipantType, AgeBand | None]] | Refusal:
    """The lines of a party, or why it cannot be seated."""
    choices = own_types(types)
    own = next((kind for kind in choices if kind.id == party.type_id), None)
    if own is None and (choices or party.type_id is not None):
        return Refusal.UNKNOWN_PLACE
    bands = [band for band in CHILDREN for _ in range(party.children.get(band, 0))]
    if own is None and (party.adults or not bands):
        return Refusal.NOBODY
    place = children_type(types, own)
    if place is None and bands:
        return Refusal.NO_CHILDREN
    mine: list[tuple[ParticipantType, AgeBand | None]] = [(own, None)] if own else []
    others = [(own, AgeBand.ADULT)] * party.adults if own else []
    return mine + others + ([(place, band) for band in bands] if place else [])


def refusal(occurrence: Occurrence, party: Party, *, now: datetime) -> Refusal | None:
    """Why this party cannot sign up for this occurrence, or None."""
    if reason := closed(occurrence, now=now):
        return reason
    if queries.opening_id(occurrence) != occurrence.id:
        return Refusal.COURSE
    wanted = lines(occurrence.activity.participant_types, party)
    if isinstance(wanted, Refusal):
        return wanted
    if any(kind.closes(occurrence) <= now for kind, _band in wanted):
        return Refusal.CLOSED
    too_many = party.size > LARGEST_PARTY or any(
        sum(1 for other, _band in wanted if other is kind) > kind.capacity for kind, _band in wanted
    )
    return Refusal.PARTY_TOO_LARGE if too_many else None


def closed(occurrence: Occurrence, *, now: datetime) -> Refusal | None:
    """Why nobody can sign up any more, or None."""
    if occurrence.status == OccurrenceStatus.CANCELLED:
        return Refusal.CANCELLED
    if queries.has_begun(occurrence, now):
        return Refusal.PAST
    if occurrence.activity.drop_in:
        return Refusal.DROP_IN
    types = bookable_types(occurrence.activity.participant_types)
    if all(kind.closes(occurrence) <= now for kind in types):
        return Refusal.CLOSED
    return None


def may_cancel(booking: Booking, *, now: datetime) -> bool:
    """A live sign-up can be cancelled until the start; what is off needs no answer.

    One may stop coming to a course until its last date is over.
    """
    occurrence = booking.occurrence
    if not booking.is_live or occurrence.status != OccurrenceStatus.SCHEDULED:
        return False
    is_course = occurrence.activity.kind is ActivityKind.COURSE
    return occurrence.starts_at > now or (is_course and queries.last_end(occurrence) > now)


def too_late(booking: Booking) -> Refusal:
    """Why a sign-up can no longer be cancelled: the date is off, or it has begun."""
    off = booking.occurrence.status == OccurrenceStatus.CANCELLED
    return Refusal.CANCELLED if off else Refusal.PAST


def may_accept(booking: Booking, *, now: datetime) -> bool:
    """An offer can be taken while it holds."""
    return (
        booking.status == BookingStatus.OFFERED
        and booking.offered_until is not None
        and booking.offered_until > now
        and booking.occurrence.status == OccurrenceStatus.SCHEDULED
    )


def beyond_refusal(booking: Booking, *, now: datetime) -> Refusal | None:
    """Why somebody cannot be given a place beyond the limit, or None: on the list, not begun."""
    occurrence = booking.occurrence
    if occurrence.status == OccurrenceStatus.CANCELLED:
        return Refusal.CANCELLED
    if queries.has_begun(occurrence, now):
        return Refusal.PAST
    if booking.status is not BookingStatus.WAITING:
        return Refusal.NOT_NOW
    return None if may_sit(booking) else Refusal.MEMBERS_ONLY


def is_called(occurrence: Occurrence, *, now: datetime) -> bool:
    """Is it so near that nobody is offered a place any more, and who waits is called instead?"""
    is_on = occurrence.status == OccurrenceStatus.SCHEDULED and occurrence.starts_at > now
    return is_on and answer_by(occurrence.starts_at, now=now) is None


def may_see_list(person: Person, occurrence: Occurrence) -> bool:
    """Who comes is for the staff of the organisation that runs the activity."""
    return works_for(person, occurrence.activity.organisation_id, Role.ORGANISER, Role.WORKER)

"""The invented sign-ups, made before every deadline, in the order of the file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import ActivityKind, Audience, Occurrence
from app.bookings import operations, queries
from app.bookings.models import AgeBand, Beyond
from app.bookings.policies import Party
from app.demo.operations.activities import Planned
from app.demo.queries import read

EARLY = timedelta(days=9)
"""How long before its date, at the latest, somebody had signed up."""


def load(known: dict[str, Person], planned: Planned, *, now: datetime) -> int:
    """Sign everybody up as the file says, for each of its weeks; how many times."""
    kinds = {
        activity["slug"]: [kind["slug"] for kind in activity["participant_types"]]
        for activity in read("activities")
    }
    total = 0
    for entry in read("bookings"):
        for week in entry["weeks"]:
            occurrence = planned[entry["activity"], week]
            _sign_up(occurrence, entry["people"], kinds[entry["activity"]], known, now)
            _change_minds(occurrence, [known[slug] for slug in entry.get("cancels", [])], now)
            _give_more(occurrence, entry.get("beyond", []), known, now)
            total += len(entry["people"])
    return total


def _sign_up(
    occurrence: Occurrence,
    wishes: list[dict[str, Any]],
    kinds: list[str],
    known: dict[str, Person],
    now: datetime,
) -> None:
    early = min(now, occurrence.starts_at - EARLY)
    for wish in wishes:
        person, party = known[wish["person"]], _party(occurrence, wish, kinds)
        if _is_for_members(occurrence, party):
            activities.groups.let_in(occurrence.activity, person, by=person, now=early)
        operations.book(occurrence, person, party, by=person, now=early)


def _is_for_members(occurrence: Occurrence, party: Party) -> bool:
    """A closed group, or a place among its cooks."""
    activity = occurrence.activity
    chosen = [kind for kind in activity.participant_types if kind.id == party.type_id]
    return activity.kind is ActivityKind.GROUP or any(kind.members_only for kind in chosen)


def _change_minds(occurrence: Occurrence, people: list[Person], now: datetime) -> None:
    """What is over stays as it was."""
    for person in people if occurrence.starts_at > now else []:
        booking = queries.latest_booking(occurrence, person.id)
        if booking:
            operations.cancel(booking, by=person, now=now)


def _give_more(
    occurrence: Occurrence, given: list[dict[str, str]], known: dict[str, Person], now: datetime
) -> None:
    """A place that there was not, given by those who run it."""
    for one in given if occurrence.starts_at > now else []:
        booking = queries.latest_booking(occurrence, known[one["person"]].id)
        if booking:
            by, reason = known[one["by"]], Beyond(one["reason"])
            operations.seat_beyond(booking, reason, by=by, now=now)


def _party(occurrence: Occurrence, wish: dict[str, Any], kinds: list[str]) -> Party:
    children = {AgeBand(band): number for band, number in wish.get("children", {}).items()}
    kind = occurrence.activity.participant_types[kinds.index(wish["type"])]
    return Party(None if kind.audience == Audience.CHILD else kind.id, children)

"""Writing the invented world through the same verbs as everybody."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.accounts import operations as accounts
from app.accounts.models import ContactKind, Membership, Person, Role
from app.activities import operations as activities
from app.activities.models import (
    Activity,
    ActivityStatus,
    Audience,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
    Theme,
)
from app.bookings import operations as bookings
from app.bookings import queries as booked
from app.bookings.models import AgeBand
from app.bookings.policies import Party
from app.db import db
from app.demo import cards
from app.demo.queries import read
from app.i18n import Bilingual, Language, dates, phones
from app.organisations import queries as organisations
from app.organisations.models import Estate, Organisation, OrganisationKind, Venue

EARLY = timedelta(days=9)
"""Invented sign-ups were made before every deadline."""


def is_loaded() -> bool:
    """Is there a demo world already?"""
    return organisations.estate(read("places")["estates"][0]["slug"]) is not None


def load(*, now: datetime) -> dict[str, int]:
    """Write everything; how much of each."""
    _load_places()
    people = _load_people(now)
    for entry in read("activities"):
        _activity(entry, now)
    occurrences = extend(now=now)
    signed_up = _load_bookings(people, occurrences, now)
    written = cards.load(people, now=now)
    return {
        "people": len(people),
        "occurrences": len(occurrences),
        "sign-ups": signed_up,
        "cards": written,
    }


def _both(entry: dict[str, Any], name: str) -> Bilingual:
    return Bilingual(entry.get(f"{name}_fr") or "", entry.get(f"{name}_nl") or "")


def _organisation(slug: str) -> Organisation:
    found = organisations.organisation(slug)
    if found is None:
        message = f"no organisation {slug}: run `flask reference load` first"
        raise LookupError(message)
    return found


def _neighbourhood_id(slug: str) -> int:
    found = organisations.neighbourhood(slug)
    if found is None:
        message = f"no neighbourhood {slug}: run `flask reference load` first"
        raise LookupError(message)
    return found.id


def _load_places() -> None:
    places = read("places")
    for entry in places["landlords"]:
        landlord = _organisation(entry["slug"])
        landlord.phone = phones.parse(entry["phone"]) or ""
        landlord.address, landlord.privacy_email = _both(entry, "address"), entry["privacy_email"]
    for entry in places["partners"]:
        partner = Organisation(slug=entry["slug"], kind=OrganisationKind.PARTNER)
        partner.name, partner.phone = _both(entry, "name"), phones.parse(entry["phone"]) or ""
        db.session.add(partner)
    for entry in places["estates"]:
        estate = Estate(slug=entry["slug"], organisation_id=_organisation(entry["landlord"]).id)
        estate.name = _both(entry, "name")
        estate.neighbourhood_id = _neighbourhood_id(entry["neighbourhood"])
        db.session.add(estate)
    for entry in places["venues"]:
        venue = Venue(slug=entry["slug"], number=entry["number"], postcode=entry["postcode"])
        venue.name, venue.street = _both(entry, "name"), _both(entry, "street")
        venue.floor, venue.stop = _both(entry, "floor"), _both(entry, "stop")
        venue.step_free = entry["step_free"]
        venue.neighbourhood_id = _neighbourhood_id(entry["neighbourhood"])
        db.session.add(venue)
    db.session.flush()


def _load_people(now: datetime) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for entry in [*read("people")["staff"], *read("people")["residents"]]:
        person = accounts.add_person(
            entry["first_name"], Language(entry["language"]), by=None, now=now
        )
        people[entry["slug"]] = person
        if "email" in entry:
            _make_staff(person, entry, now)
        else:
            number = phones.parse(entry["phone"]) or ""
            accounts.add_contact(person, ContactKind.MOBILE, number, by=None, now=now)
            estate = organisations.estate(entry["estate"])
            if estate is None:
                message = f"no estate {entry['estate']}"
                raise LookupError(message)
            join = accounts.ask_to_join if entry.get("waiting") else _accept
            join(person, estate, by=None, now=now)
    return people


def _accept(person: Person, estate: Estate, *, by: None, now: datetime) -> Membership:
    return accounts.grant(person, Role.RESIDENT, estate=estate, by=by, now=now)


def _make_staff(person: Person, entry: dict[str, Any], now: datetime) -> None:
    accounts.add_contact(person, ContactKind.EMAIL, entry["email"], by=None, now=now)
    accounts.set_password(person, secrets.token_urlsafe(24), by=None, now=now)
    slug = entry["organisation"]
    organisation = _organisation(slug) if slug else None
    accounts.grant(person, Role(entry["role"]), organisation=organisation, by=None, now=now)


def extend(*, now: datetime) -> dict[tuple[str, int], Occurrence]:
    """Write the meetings of the coming weeks that are not there yet; a world does not end."""
    venues = {venue.slug: venue for venue in db.session.scalars(select(Venue))}
    found: dict[tuple[str, int], Occurrence] = {}
    for entry in read("activities"):
        activity = db.session.scalars(
            select(Activity)
            .where(Activity.title == _both(entry, "title"))
            .options(selectinload(Activity.participant_types))
        ).one()
        days = set(
            db.session.scalars(
                select(Occurrence.starts_on).where(Occurrence.activity_id == activity.id)
            )
        )
        for week in entry["schedule"]["weeks"]:
            day = _day(entry["schedule"], week, now)
            if day not in days:
                made = _occurrence(activity, venues[entry["venue"]], entry["schedule"], day)
                found[entry["slug"], week] = made
                if week in entry["cancelled_weeks"]:
                    activities.cancel(made, by=None, now=now)
    db.session.flush()
    return found


def _activity(entry: dict[str, Any], now: datetime) -> Activity:
    activity = Activity(
        organisation_id=_organisation(entry["organiser"]).id,
        theme=Theme(entry["theme"]),
        phone=phones.parse(entry["phone"]) or "",
        drop_in=entry["drop_in"],
        status=ActivityStatus.DRAFT,
        participant_types=[_kind(kind, n) for n, kind in enumerate(entry["participant_types"])],
    )
    for name in ("title", "summary", "practical", "contribution", "sign_up_at"):
        setattr(activity, name, _both(entry, name))
    db.session.add(activity)
    db.session.flush()
    activities.publish(activity, by=None, now=now)
    return activity


def _kind(entry: dict[str, Any], position: int) -> ParticipantType:
    kind = ParticipantType(
        position=position,
        audience=Audience(entry["audience"]),
        capacity=entry["capacity"],
        closes_days_before=entry["closes_days_before"],
        closes_at=time.fromisoformat(entry["closes_at"]) if entry["closes_at"] else None,
    )
    kind.name = _both(entry, "name")
    return kind


def _day(schedule: dict[str, Any], week: int, now: datetime) -> date:
    monday = dates.week_of(dates.today(now))
    return monday + timedelta(days=7 * week + schedule["weekday"])


def _occurrence(
    activity: Activity, venue: Venue, schedule: dict[str, Any], day: date
) -> Occurrence:
    occurrence = Occurrence(status=OccurrenceStatus.SCHEDULED)
    occurrence.activity, occurrence.venue = activity, venue
    occurrence.schedule(
        day, time.fromisoformat(schedule["start"]), time.fromisoformat(schedule["end"])
    )
    db.session.add(occurrence)
    db.session.flush()
    return occurrence


def _load_bookings(
    people: dict[str, Person], occurrences: dict[tuple[str, int], Occurrence], now: datetime
) -> int:
    total = 0
    for entry in read("bookings"):
        occurrence = occurrences[entry["activity"], entry["week"]]
        early = min(now, occurrence.starts_at - EARLY)
        for wish in entry["people"]:
            person = people[wish["person"]]
            bookings.book(occurrence, person, _party(occurrence, wish, entry), by=person, now=early)
            total += 1
        for slug in entry.get("cancels", []):
            booking = booked.latest_booking(occurrence, people[slug].id)
            if booking and occurrence.starts_at > now:
                bookings.cancel(booking, by=people[slug], now=now)
    return total


def _party(occurrence: Occurrence, wish: dict[str, Any], entry: dict[str, Any]) -> Party:
    slugs = next(a for a in read("activities") if a["slug"] == entry["activity"])
    position = [kind["slug"] for kind in slugs["participant_types"]].index(wish["type"])
    children = {AgeBand(band): number for band, number in wish.get("children", {}).items()}
    kind = occurrence.activity.participant_types[position]
    return Party(None if kind.audience == Audience.CHILD else kind.id, children)

"""The invented world stands on whatever day it is loaded, and does not end."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import queries as people
from app.accounts.models import Person
from app.activities.models import Activity, Occurrence, OccurrenceStatus, ParticipantType
from app.bookings.models import Booking, BookingLine, BookingStatus
from app.demo import operations as demo
from app.demo.queries import read
from app.directory.models import Card, CardStatus, ContactRequest, Need, RequestStatus
from app.i18n import dates
from app.moderation.models import Appeal
from app.moderation.queries import queue, reports, sleeping
from app.moderation.queries.also import also
from app.organisations.models import Estate, Neighbourhood, Organisation, Venue
from app.reference import operations as reference
from app.revisions.models import Revision

DAYS = {
    "monday": datetime(2026, 3, 2, 9, tzinfo=UTC),
    "sunday-night": datetime(2026, 3, 8, 22, 30, tzinfo=UTC),
    "clocks-go-forward": datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    "clocks-go-back": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "last-of-the-year": datetime(2026, 12, 31, 22, 59, tzinfo=UTC),
}
EVERY_DAY_AND_ONE_ON_POSTGRESQL = [
    *(pytest.param("sqlite", day, id=day, marks=pytest.mark.sqlite) for day in DAYS),
    pytest.param("postgresql", "sunday-night", marks=pytest.mark.postgresql),
]
WEEK = timedelta(weeks=1)


def load(now):
    reference.load(now=now)
    return demo.load(now=now)


@pytest.mark.parametrize(("kind", "day"), EVERY_DAY_AND_ONE_ON_POSTGRESQL)
def test_a_newcomer_finds_all_of_it(session, kind, day):
    now = DAYS[day]
    counted = load(now)
    assert (counted["people"], counted["cards"]) == (73, 50)
    assert session.scalar(select(func.count()).select_from(Person)) == 73
    assert session.scalar(select(func.count()).select_from(Card)) == 50
    _cards_wait_for_each_landlord(session)
    _cards_are_seen_in_each_quarter(session)
    _needs_are_seen_in_each_quarter(session)
    _dates_are_where_the_wall_clock_says(session, now)
    _something_happens_each_day_in_each_commune(session, now)
    _some_dates_are_full_and_one_is_off(session, now)
    _each_of_the_tour_shows_what_is_said(session)
    _the_first_worker_finds_every_room_of_the_desk_alive(session)
    _what_neighbours_asked_one_another_became_all_that_it_can(session)


def _the_first_worker_finds_every_room_of_the_desk_alive(session):
    samira = session.scalars(select(Person.id).where(Person.first_name == "Samira")).one()
    worker = people.person(samira)
    assert also(worker) == (1, 1, 4)
    assert len(reports.closed(worker)) == 2
    waiting = {one.card.person.first_name for one in queue(worker)}
    assert {"Jef", "Krystyna", "Nawal"} <= waiting
    (sleepers, rests) = ({"Odette", "Willy", "Fernande"}, {"Ludo"})
    found = {one.card.person.first_name: one.card.status for one in sleeping.sleepers(worker)}
    assert found == dict.fromkeys(sleepers, CardStatus.PUBLISHED) | dict.fromkeys(
        rests, CardStatus.EXPIRED
    )
    assert set(session.scalars(select(Revision.status))) >= {"submitted", "refused"}
    assert set(session.scalars(select(Appeal.status))) == {"open", "upheld"}


def _what_neighbours_asked_one_another_became_all_that_it_can(session):
    assert set(session.scalars(select(ContactRequest.status))) == set(RequestStatus)
    assert session.scalars(
        select(ContactRequest).where(ContactRequest.from_thanked_at.is_not(None))
    ).all()


def _cards_wait_for_each_landlord(session):
    waiting = Counter(
        session.scalars(
            select(Organisation.slug)
            .join(Estate)
            .join(Card)
            .where(Card.status == CardStatus.SUBMITTED)
        )
    )
    assert waiting.pop("anderlechtois") == 6
    assert len(waiting) == 2
    assert all(1 <= number <= 3 for number in waiting.values())
    assert set(session.scalars(select(Card.status))) >= set(CardStatus)


def _needs_are_seen_in_each_quarter(session):
    asked = select(Estate.neighbourhood_id, Need.status).join(Need.estate)
    seen = [quarter for quarter, status in session.execute(asked) if status == "published"]
    assert len(set(seen)) >= 3
    statuses = Counter(session.scalars(select(Need.status)))
    assert statuses["submitted"] == 2
    assert {"refused", "closed", "expired"} <= set(statuses)


def _cards_are_seen_in_each_quarter(session):
    seen = Counter(
        session.scalars(
            select(Neighbourhood.slug)
            .select_from(Card)
            .join(Card.estate)
            .join(Estate.neighbourhood)
            .where(Card.status == CardStatus.PUBLISHED)
        )
    )
    assert len(seen) == 4
    assert min(seen.values()) >= 4


def _dates_are_where_the_wall_clock_says(session, now):
    monday = dates.week_of(dates.today(now))
    titles = {row.title.fr: row.id for row in session.scalars(select(Activity))}
    for entry in read("activities"):
        schedule = entry["schedule"]
        met = session.scalars(
            select(Occurrence.starts_at)
            .where(Occurrence.activity_id == titles[entry["title_fr"]])
            .order_by(Occurrence.starts_at)
        ).all()
        local = [dates.local(at) for at in met]
        assert {f"{at:%H:%M}" for at in local} == {schedule["start"]}, entry["slug"]
        days = [monday + week * WEEK + timedelta(schedule["weekday"]) for week in schedule["weeks"]]
        assert [at.date() for at in local] == days, entry["slug"]


def _something_happens_each_day_in_each_commune(session, now):
    met = session.execute(
        select(Neighbourhood.commune_nis, Occurrence.starts_on)
        .select_from(Occurrence)
        .join(Occurrence.venue)
        .join(Venue.neighbourhood)
    ).all()
    coming = [dates.today(now) + timedelta(days=number) for number in range(1, 29)]
    for commune in {commune for commune, _day in met}:
        assert not [day for day in coming if (commune, day) not in met], commune


def _some_dates_are_full_and_one_is_off(session, now):
    until = now + 2 * WEEK
    soon = Occurrence.starts_at.between(now, until)
    off = session.scalars(
        select(Occurrence.id).where(soon, Occurrence.status == OccurrenceStatus.CANCELLED)
    ).all()
    assert off
    waiting = Counter(
        session.scalars(
            select(Booking.occurrence_id)
            .join(Booking.occurrence)
            .where(soon, Booking.status == BookingStatus.WAITING)
        )
    )
    assert len([number for number in waiting.values() if number > 1]) >= 3
    assert session.scalars(select(Booking).where(Booking.status == BookingStatus.OFFERED)).all()
    assert {0, 1} <= set(_places_left(session, soon))


def _each_of_the_tour_shows_what_is_said(session):
    cards = dict(session.execute(select(Person.first_name, Card.status).join(Card.person)).all())
    assert (cards["Youssef"], cards["Lucien"]) == (CardStatus.PUBLISHED, CardStatus.REFUSED)
    assert cards.keys().isdisjoint({"Gloria", "Bilal"})
    booked = set(session.execute(select(Person.first_name, Booking.status).join(Booking.person)))
    assert {
        ("Rachida", BookingStatus.OFFERED),
        ("Conceição", BookingStatus.WAITING),
        ("Hilde", BookingStatus.CONFIRMED),
        ("Malika", BookingStatus.CONFIRMED),
    } <= {tuple(row) for row in booked}
    with_children = session.scalars(
        select(BookingLine.age_band)
        .join(BookingLine.booking)
        .join(Booking.person)
        .where(Person.first_name == "Soumaya", Booking.status == BookingStatus.CONFIRMED)
    )
    assert any(with_children)


def _places_left(session, soon):
    taken = func.count(BookingLine.id)
    rows = session.execute(
        select(ParticipantType.capacity, taken)
        .select_from(BookingLine)
        .join(Booking, Booking.id == BookingLine.booking_id)
        .join(Booking.occurrence)
        .join(ParticipantType, ParticipantType.id == BookingLine.participant_type_id)
        .where(soon, Booking.status == BookingStatus.CONFIRMED, BookingLine.cancelled_at.is_(None))
        .group_by(Occurrence.id, ParticipantType.id)
    )
    return [capacity - used for capacity, used in rows]


@pytest.fixture
def world(session):
    """Loaded on a Monday, on SQLite."""
    load(DAYS["monday"])
    return session


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.sqlite)])
def test_its_weeks_go_on(world, kind):
    monday = DAYS["monday"]
    assert demo.extend(now=monday) == {}
    before = {(row.activity_id, row.starts_on) for row in world.scalars(select(Occurrence))}

    added = demo.extend(now=monday + WEEK)
    weekly = [entry for entry in read("activities") if len(entry["schedule"]["weeks"]) > 4]
    assert set(added) == {(entry["slug"], 5) for entry in weekly}
    assert demo.extend(now=monday + WEEK) == {}
    again = demo.extend(now=monday + 2 * WEEK)
    goes_on = [entry for entry in read("activities") if max(entry["schedule"]["weeks"]) > 0]
    assert len(again) == len(goes_on)

    later = {week for _slug, week in demo.extend(now=monday + 52 * WEEK)}
    assert later == set(range(6))
    assert all(
        row.starts_on > dates.today(monday)
        for row in world.scalars(select(Occurrence))
        if (row.activity_id, row.starts_on) not in before
    )


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.sqlite)])
def test_what_its_organiser_changed_stays_changed(world, kind):
    kitchen = world.scalars(
        select(Activity).where(Activity.title_fr == "Cuisine de quartier")
    ).one()
    last = world.scalars(
        select(Occurrence)
        .where(Occurrence.activity_id == kitchen.id)
        .order_by(Occurrence.starts_on.desc())
    ).first()
    last.schedule(last.starts_on - timedelta(days=1), last.start_time, last.end_time)
    world.flush()
    assert demo.extend(now=DAYS["monday"]) == {}
    kitchen.title_fr = "Une autre cuisine"
    world.flush()
    added = {slug for slug, _week in demo.extend(now=DAYS["monday"] + WEEK)}
    assert added
    assert "cuisine-de-quartier" not in added

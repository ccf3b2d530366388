"""Places that are kept for some until two days before; a fair share while others wait."""

from collections import Counter
from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.activities.models import Share
from app.bookings import operations, queries
from app.bookings.models import BookingStatus
from app.bookings.policies import Room
from tests import factories
from tests.factories import NOW, booking, kind, occurrence, party

pytestmark = pytest.mark.usefixtures("session")
WAITING, CONFIRMED, OFFERED = (
    BookingStatus.WAITING,
    BookingStatus.CONFIRMED,
    BookingStatus.OFFERED,
)
LATER = NOW + timedelta(hours=1)
A, B = frozenset({Share.FIRST}), frozenset({Share.ESTATE})


def keeping(capacity, *, home=None, fair=None, **kept):
    places = kind(capacity)
    for share, number in kept.items():
        setattr(places, f"kept_{share}", number)
    made = factories.activity(places)
    made.estate_id, made.fair_share = home and home.id, fair
    return made


def in_days(days, of):
    return occurrence(of, starts_at=NOW + timedelta(days=days))


def regular(*activities):
    """Somebody who had a place on an earlier date."""
    who = factories.resident()
    for of in activities:
        earlier = in_days(3, of)
        booking(earlier, who)
    return who


def at_counter(of, who=None):
    who, samira = who or factories.resident(), factories.person("Samira")
    operations.book(of, who, party(of), by=samira, now=NOW)
    return booking_of(of, who)


def booking_of(of, who):
    return queries.latest_booking(of, who.id)


def test_a_place_kept_for_first_timers_is_not_given_to_who_came_before():
    of = keeping(2, first=1)
    date = in_days(10, of)
    assert booking(date, regular(of)).status is CONFIRMED
    assert booking(date, regular(of)).status is WAITING
    assert booking(date).status is CONFIRMED, "the place is theirs: nobody is overtaken"


def test_first_timers_take_the_kept_place_first_and_leave_the_others_free():
    of = keeping(3, first=1)
    date = in_days(10, of)
    assert booking(date).status is CONFIRMED
    assert [booking(date, regular(of)).status for _ in range(3)] == [CONFIRMED, CONFIRMED, WAITING]


def test_places_kept_for_an_estate_are_for_who_lives_there():
    home = factories.estate()
    date = in_days(10, keeping(1, home=home, estate=1))
    assert booking(date).status is WAITING
    assert booking(date, factories.resident(waiting=True, at=home)).status is WAITING
    assert booking(date, factories.resident(at=home)).status is CONFIRMED


def test_places_kept_for_the_counter_are_given_there():
    date = in_days(10, keeping(1, counter=1))
    assert booking(date).status is WAITING
    assert at_counter(date).status is CONFIRMED


def test_a_freed_place_is_offered_to_the_first_who_may_have_it():
    of = keeping(1, first=1)
    date = in_days(10, of)
    comes, came, new = booking(date), booking(date, regular(of)), booking(date)
    operations.cancel(comes, by=comes.person, now=LATER)
    assert (came.status, new.status) == (WAITING, OFFERED)


def test_two_days_before_what_is_kept_is_released_by_the_clock():
    of = keeping(1, first=1)
    date = in_days(10, of)
    came = booking(date, regular(of))
    just = date.starts_at - timedelta(hours=48)
    assert operations.lapse_all(now=just - timedelta(seconds=1)) == 0
    assert came.status is WAITING
    assert operations.lapse_all(now=just) == 1
    assert came.status is OFFERED


def test_who_comes_in_the_last_two_days_is_equal():
    of = keeping(1, first=1)
    date = in_days(10, of)
    assert booking(date, regular(of), now=date.starts_at - timedelta(hours=47)).status is CONFIRMED


def test_who_had_their_share_comes_after_those_who_had_not():
    of = keeping(1, fair=1)
    date = in_days(10, of)
    comes, had, had_not = booking(date), booking(date, regular(of)), booking(date)
    operations.cancel(comes, by=comes.person, now=LATER)
    assert (had.status, had_not.status) == (WAITING, OFFERED)


def test_who_had_their_share_gives_way_to_a_party_that_waits_for_more():
    of = keeping(3, fair=1)
    date = in_days(10, of)
    booking(date, CHILD=1)
    family = booking(date, CHILD=1)
    assert family.status is WAITING
    assert booking(date, regular(of)).status is WAITING
    assert booking(date).status is CONFIRMED, "who had none yet does not give way"


def test_who_had_their_share_has_a_place_while_nobody_waits():
    of = keeping(3, fair=1)
    assert booking(in_days(10, of), regular(of)).status is CONFIRMED


def test_dates_more_than_thirty_days_apart_do_not_count():
    of = keeping(1, fair=1)
    date = in_days(30, of)
    comes, long_ago, other = booking(date), booking(date, regular(of)), booking(date)
    operations.cancel(comes, by=comes.person, now=LATER)
    assert (long_ago.status, other.status) == (OFFERED, WAITING)


@pytest.mark.parametrize(
    ("held", "left"),
    [
        ({}, {frozenset(): 1, A: 2, B: 3, A | B: 4}),
        ({A: 1}, {frozenset(): 1, A: 1, B: 3, A | B: 3}),
        ({A: 2}, {frozenset(): 0, A: 0, B: 2, A | B: 2}),
        ({A | B: 3}, {frozenset(): 1, A: 1, B: 1, A | B: 1}),
        ({frozenset(): 1}, {frozenset(): 0, A: 1, B: 2, A | B: 3}),
    ],
)
def test_each_group_has_its_own_places_and_those_for_everybody(held, left):
    kept = {Share.FIRST: 1, Share.ESTATE: 2}
    room = Room({1: 4 - sum(held.values())}, {1: kept}, {1: Counter(held)})
    assert {own: room.left(1, own) for own in left} == left


def test_whoever_becomes_a_resident_meanwhile_may_have_a_kept_place():
    home = factories.estate()
    date = in_days(10, keeping(1, home=home, estate=1))
    waits = booking(date)
    accounts.grant(waits.person, Role.RESIDENT, estate=home, by=None, now=NOW)
    new = booking(date, factories.resident(at=home), now=LATER)
    assert (waits.status, new.status) == (OFFERED, WAITING)

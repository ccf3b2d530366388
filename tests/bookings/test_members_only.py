"""Places for members only, on every way to them."""

from functools import partial

import pytest

from app.activities import operations as activities
from app.activities.models import Audience
from app.activities.policies import Refused as OfActivities
from app.activities.queries import groups
from app.bookings import operations, queries
from app.bookings.models import AgeBand, Beyond, BookingStatus
from app.bookings.operations import Limits
from app.bookings.policies import Party, Refusal, Refused
from tests import factories
from tests.bookings.crowds import DAY, LATER, all_leave
from tests.factories import NOW, kind
from tests.organisers import organiser

MINUTE = DAY / 1440


@pytest.fixture
def date(session):
    """One place for members who cook, three for everybody who eats, next week."""
    cooks, eaters = kind(1, Audience.ADULT), kind(3, Audience.ALL)
    cooks.members_only = True
    return factories.occurrence(factories.activity(cooks, eaters), starts_at=NOW + 7 * DAY)


@pytest.fixture
def hilde(date):
    """A member."""
    return let_in(date, factories.resident("Hilde"))


def let_in(date, who):
    operations.let_in(date.activity, who, by=who, now=NOW)
    return who


def cooks(date):
    return date.activity.participant_types[0].id


def eats(date):
    return date.activity.participant_types[1].id


def book(date, who, place, by=None, **more):
    operations.book(date, who, Party(place, **more), by=by or who, now=NOW)
    return queries.latest_booking(date, who.id)


def refusal(act, *given, **more):
    with pytest.raises(Refused) as refused:
        act(*given, **more)
    return refused.value.reason


@pytest.mark.parametrize("at_the_counter", [False, True])
def test_only_a_member_gets_one_whoever_signs_them_up(date, hilde, at_the_counter):
    by = factories.resident("Samira") if at_the_counter else None
    stranger = factories.resident()
    assert refusal(book, date, stranger, cooks(date), by=by) is Refusal.MEMBERS_ONLY
    assert book(date, stranger, eats(date), by=by).status is BookingStatus.CONFIRMED
    assert book(date, hilde, cooks(date), by=by).status is BookingStatus.CONFIRMED


def test_a_member_brings_no_other_adult_into_them(date, hilde):
    date.activity.participant_types[0].capacity = 3
    assert refusal(book, date, hilde, cooks(date), adults=1) is Refusal.MEMBERS_ONLY
    booked = book(date, hilde, eats(date), adults=1)
    assert booked.status is BookingStatus.CONFIRMED


def test_nor_later_on(date, hilde):
    date.activity.participant_types[0].capacity = 3
    booked = book(date, hilde, cooks(date))
    asked = Party(None, adults=1)
    said = refusal(operations.change_party, booked, asked, by=hilde, now=LATER)
    assert said is Refusal.MEMBERS_ONLY
    assert len(booked.live_lines) == 1


@pytest.mark.parametrize("over", [False, True])
def test_at_the_door_it_is_the_same_and_over_the_limit_too(date, hilde, over):
    there, samira = date.starts_at - MINUTE, factories.resident("Samira")
    given = {"over": over, "by": samira, "now": there}
    said = refusal(operations.walk_in, date, factories.resident(), cooks(date), **given)
    assert said is Refusal.MEMBERS_ONLY
    assert operations.walk_in(date, hilde, cooks(date), **given)


def test_a_place_that_comes_free_goes_to_a_member_and_who_is_none_keeps_their_rank(date, hilde):
    first = book(date, hilde, cooks(date))
    second = book(date, let_in(date, factories.resident()), cooks(date))
    third = book(date, let_in(date, factories.resident()), cooks(date))
    assert [second.status, third.status] == [BookingStatus.WAITING] * 2
    member = groups.live(date.activity_id, second.person_id)
    activities.groups.end(member, by=hilde, now=LATER)  # not through bookings, which cancels
    all_leave()
    operations.cancel(first, by=hilde, now=LATER)
    assert [second.status, third.status] == [BookingStatus.WAITING, BookingStatus.OFFERED]


def test_who_waits_without_being_a_member_holds_back_no_member(date, hilde):
    cook = date.activity.participant_types[0]
    cook.members_only = False
    first, stranger = factories.resident(), factories.resident()
    held = book(date, first, cook.id)
    assert book(date, stranger, cook.id).status is BookingStatus.WAITING
    cook.members_only = True
    operations.cancel(held, by=first, now=LATER)
    assert book(date, hilde, cook.id).status is BookingStatus.CONFIRMED


def test_who_waits_without_being_a_member_is_given_none_by_telephone_beyond_or_at_the_door(
    date, hilde
):
    cook, samira = date.activity.participant_types[0], factories.resident("Samira")
    cook.members_only, cook.capacity = False, 2
    book(date, hilde, cook.id)
    left, waits = book(date, samira, cook.id), book(date, factories.resident(), cook.id)
    cook.members_only, soon = True, date.starts_at - 60 * MINUTE
    all_leave()
    operations.cancel(left, by=samira, now=soon)
    by = {"by": hilde, "now": soon}
    acts = [
        (operations.seat_from_list, waits),
        (operations.seat_beyond, waits, Beyond.MISTAKE),
        (partial(operations.walk_in, over=False), date, waits.person, cook.id),
        (partial(operations.walk_in, over=True), date, waits.person, cook.id),
    ]
    assert {refusal(*act, **by) for act in acts} == {Refusal.MEMBERS_ONLY}
    operations.let_in(date.activity, waits.person, **by)
    operations.seat_from_list(waits, **by)
    assert waits.status is BookingStatus.CONFIRMED


def test_who_is_taken_out_gives_back_what_only_members_have(date, hilde):
    booked = book(date, hilde, cooks(date))
    eater = let_in(date, factories.resident())
    kept = book(date, eater, eats(date))
    for who in (hilde, eater):
        member = groups.live(date.activity_id, who.id)
        operations.leave(date.activity, member, by=who, now=LATER)
    assert booked.status is BookingStatus.CANCELLED
    assert kept.status is BookingStatus.CONFIRMED


def test_nobody_is_let_in_where_all_places_are_for_everybody(session):
    open_to_all = factories.occurrence(factories.activity(kind(2)))
    with pytest.raises(OfActivities):
        let_in(open_to_all, factories.resident())


def test_the_organiser_says_so_and_whoever_has_a_place_keeps_it(session):
    date = factories.occurrence(factories.activity(kind(2)), starts_at=NOW + 7 * DAY)
    tom, booked = organiser(factories.organisation()), factories.booking(date)
    (place,) = date.activity.participant_types
    limits = Limits(2, members_only=True)
    operations.change_kind(place, date.activity, limits, by=tom, now=NOW)
    assert booked.status is BookingStatus.CONFIRMED
    assert refusal(book, date, factories.resident(), place.id) is Refusal.MEMBERS_ONLY


def test_a_child_sits_there_beside_its_parent_who_is_a_member(session):
    children = kind(2, Audience.CHILD)
    children.members_only = True
    activity = factories.activity(kind(2, Audience.ADULT), children)
    date = factories.occurrence(activity, starts_at=NOW + 7 * DAY)
    stranger = factories.resident()
    own = activity.participant_types[0].id
    asked = {"children": {AgeBand.CHILD: 1}}
    assert refusal(book, date, stranger, own, **asked) is Refusal.MEMBERS_ONLY
    hilde = let_in(date, factories.resident("Hilde"))
    assert book(date, hilde, own, **asked).status is BookingStatus.CONFIRMED


def test_free_places_are_those_of_everybody(date, hilde):
    standing = queries.standings([date.id], None)[date.id]
    assert standing.free == 3

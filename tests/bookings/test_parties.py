"""Me and others: all of us or as many as fit; more of us, or fewer, later on."""

from datetime import time, timedelta

import pytest

from app.activities.models import Audience
from app.bookings import operations, queries
from app.bookings.models import AgeBand, BookingStatus
from app.bookings.policies import Party, Refusal, Refused
from tests import factories
from tests.bookings.crowds import last, queued
from tests.factories import NOW, booking, kind, occurrence, party
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
LATER = NOW + timedelta(hours=1)


def small(capacity, **more):
    return occurrence(factories.activity(kind(capacity)), **more)


def change(one, *, now=LATER, **others):
    operations.change_party(one, party(one.occurrence, **others), by=one.person, now=now)


def refused(one, *, now=LATER, **others):
    with pytest.raises(Refused) as no:
        change(one, now=now, **others)
    return no.value.reason


def free(of):
    (left,) = queries.free_places(of).values()
    return left


def test_other_adults_and_children_each_take_a_place():
    of = small(8)
    us = booking(of, ADULT=1, CHILD=2)
    assert [line.age_band for line in us.lines] == [None, AgeBand.ADULT, *[AgeBand.CHILD] * 2]
    assert (us.status, free(of)) == (BookingStatus.CONFIRMED, 4)
    assert last(us).params["places"] == "4"


def test_adults_take_an_adults_place_and_children_the_childminding():
    own, minding = kind(3, Audience.ADULT), kind(2, Audience.CHILD)
    us = booking(occurrence(factories.activity(own, minding)), ADULT=2, BABY=1)
    assert [line.participant_type_id for line in us.lines] == [own.id] * 3 + [minding.id]


def test_where_only_children_have_places_no_adult_comes_along():
    of = occurrence(factories.activity(kind(4, Audience.CHILD)))
    who = factories.resident()
    with pytest.raises(Refused) as no:
        asked = Party(None, {AgeBand.CHILD: 1}, adults=1)
        operations.book(of, who, asked, by=who, now=NOW)
    assert no.value.reason is Refusal.NOBODY


def test_all_of_us_or_nobody_waits_whole():
    of = small(3)
    booking(of)
    us = booking(of, ADULT=1, CHILD=1)
    assert (us.status, len(us.live_lines), free(of)) == (BookingStatus.WAITING, 3, 2)


def test_as_many_as_fit_come_and_the_others_are_left_out():
    of = small(3)
    booking(of)
    us = booking(of, as_many=True, CHILD=2)
    assert (us.status, len(us.live_lines), free(of)) == (BookingStatus.CONFIRMED, 2, 0)
    assert last(us).params["places"] == "2"


def test_as_many_as_fit_is_nobody_without_whoever_signed_up():
    adults, children = kind(1, Audience.ADULT), kind(5, Audience.CHILD)
    of = occurrence(factories.activity(adults, children))
    booking(of)
    us = booking(of, as_many=True, CHILD=2)
    assert (us.status, len(us.live_lines)) == (BookingStatus.WAITING, 3)


def test_on_the_list_all_of_us_or_nobody_is_passed_over_and_as_many_as_fit_is_offered():
    of = small(3)
    leaves, _stays = booking(of), booking(of, CHILD=1)
    whole, fewer = booking(of, CHILD=1), booking(of, as_many=True, ADULT=1, CHILD=1)
    operations.cancel(leaves, by=leaves.person, now=LATER)
    assert whole.status is BookingStatus.WAITING
    assert (fewer.status, len(fewer.live_lines)) == (BookingStatus.OFFERED, 1)
    assert last(fewer).params["places"] == "1"
    operations.accept(fewer, by=fewer.person, now=LATER)
    assert (fewer.status, free(of)) == (BookingStatus.CONFIRMED, 0)


def test_fewer_of_us_free_places_for_the_next():
    of = small(3)
    us, waits = booking(of, CHILD=2), booking(of)
    change(us, CHILD=1)
    assert (len(us.live_lines), waits.status) == (2, BookingStatus.OFFERED)
    assert events(us)[-1].details["size"] == 2


def test_more_of_us_take_what_is_free():
    of = small(4)
    us = booking(of)
    change(us, ADULT=1, CHILD=1)
    assert (us.status, len(us.live_lines), free(of)) == (BookingStatus.CONFIRMED, 3, 1)


def test_more_than_there_is_room_for_is_refused_and_nothing_changes():
    of = small(2)
    us = booking(of)
    assert refused(us, ADULT=1, CHILD=1) is Refusal.NO_ROOM
    assert len(us.live_lines) == 1


def test_more_of_us_do_not_overtake_who_waits():
    of = small(2)
    us, leaves, waits = booking(of), booking(of), booking(of)
    operations.cancel(leaves, by=leaves.person, now=LATER)
    assert waits.status is BookingStatus.OFFERED
    assert refused(us, CHILD=1) is Refusal.NO_ROOM


def test_a_child_of_another_age_takes_the_place_of_the_first():
    of = small(2)
    us, waits = booking(of, CHILD=1), booking(of)
    change(us, TEEN=1)
    assert [line.age_band for line in us.live_lines] == [None, AgeBand.TEEN]
    assert waits.status is BookingStatus.WAITING


def test_who_waits_may_become_more_or_fewer_and_keeps_their_rank():
    of = small(3)
    booking(of, CHILD=1)
    first, second = booking(of, ADULT=1), booking(of, ADULT=2)
    change(second, ADULT=1)
    assert (queries.rank(first), queries.rank(second)) == (1, 2)
    assert refused(second, ADULT=3) is Refusal.PARTY_TOO_LARGE
    change(second)
    assert second.status is BookingStatus.OFFERED


def test_who_is_offered_places_may_become_fewer_but_not_more():
    of = small(3)
    leaves = booking(of, CHILD=2)
    us = booking(of, CHILD=1)
    operations.cancel(leaves, by=leaves.person, now=LATER)
    assert refused(us, CHILD=2) is Refusal.ANSWER_FIRST
    change(us)
    assert (us.status, len(us.live_lines)) == (BookingStatus.OFFERED, 1)


def test_after_the_deadline_one_may_become_fewer_but_not_more():
    of = occurrence(factories.activity(kind(5, closes=(1, time(17)))))
    us, late = booking(of, CHILD=1), of.starts_at - timedelta(hours=2)
    assert refused(us, now=late, CHILD=2) is Refusal.CLOSED
    change(us, now=late)
    assert len(us.live_lines) == 1


@pytest.mark.parametrize("when", ["begun", "cancelled"])
def test_too_late_to_change_is_said(when):
    of = small(5)
    us = booking(of)
    if when == "cancelled":
        operations.cancel(us, by=us.person, now=LATER)
    now = of.starts_at if when == "begun" else LATER
    reason = Refusal.PAST if when == "begun" else Refusal.NOT_LIVE
    assert refused(us, now=now, CHILD=1) is reason


def test_the_same_again_is_no_error_and_tells_nobody():
    of = small(5)
    us = booking(of, CHILD=1)
    change(us, CHILD=1)
    assert [event.event for event in events(us)] == ["booked"]
    assert queued(us) == ["booking_confirmed"]

"""For whom a kind of place is, on every way to it: nobody gets a place that is for others."""

import pytest

from app.activities.models import Audience
from app.bookings import operations, queries
from app.bookings.models import AgeBand, BookingStatus
from app.bookings.policies import Party, Refusal, Refused
from tests import factories
from tests.bookings.crowds import DAY, LATER, all_leave
from tests.factories import NOW, kind

MINUTE = DAY / 1440


@pytest.fixture
def date(session):
    """One place for adults and two for children, next week."""
    kinds = kind(1, Audience.ADULT), kind(2, Audience.CHILD)
    return factories.occurrence(factories.activity(*kinds), starts_at=NOW + 7 * DAY)


def places(booking):
    return [line.participant_type.audience for line in booking.live_lines]


def ids(date):
    return {one.audience: one.id for one in date.activity.participant_types}


@pytest.mark.parametrize("for_somebody", [False, True])
def test_who_signs_up_and_who_is_signed_up_at_the_counter_sit_where_they_belong(date, for_somebody):
    who = factories.resident()
    by = factories.resident("Samira") if for_somebody else who
    party = Party(ids(date)[Audience.ADULT], {AgeBand.CHILD: 2})
    operations.book(date, who, party, by=by, now=NOW)
    booked = queries.latest_booking(date, who.id)
    assert places(booked) == [Audience.ADULT, Audience.CHILD, Audience.CHILD]


@pytest.mark.parametrize("for_somebody", [False, True])
def test_no_adult_takes_the_place_of_a_child(date, for_somebody):
    who = factories.resident()
    by = factories.resident("Samira") if for_somebody else who
    with pytest.raises(Refused) as refused:
        operations.book(date, who, Party(ids(date)[Audience.CHILD]), by=by, now=NOW)
    assert refused.value.reason is Refusal.UNKNOWN_PLACE


def test_a_place_for_a_child_that_comes_free_is_offered_to_no_adult(date):
    family = factories.booking(date, CHILD=2)
    waits = factories.booking(date)
    assert waits.status is BookingStatus.WAITING
    all_leave()
    child = next(line for line in family.live_lines if line.age_band)
    operations.cancel_line(child, by=family.person, now=LATER)
    assert waits.status is BookingStatus.WAITING
    operations.cancel(family, by=family.person, now=LATER)
    assert (waits.status, places(waits)) == (BookingStatus.OFFERED, [Audience.ADULT])


def test_at_the_door_an_adult_gets_no_place_of_a_child_not_even_over_the_limit(date):
    samira = factories.resident("Samira")
    there = date.starts_at - MINUTE
    for over in (False, True):
        with pytest.raises(Refused) as refused:
            operations.walk_in(
                date,
                factories.resident(),
                ids(date)[Audience.CHILD],
                over=over,
                by=samira,
                now=there,
            )
        assert refused.value.reason is Refusal.UNKNOWN_PLACE


def test_who_comes_with_more_sits_where_they_belong(date):
    alone = factories.booking(date)
    own = ids(date)[Audience.ADULT]
    operations.change_party(alone, Party(own, {AgeBand.TEEN: 1}), by=alone.person, now=LATER)
    assert places(alone) == [Audience.ADULT, Audience.CHILD]
    with pytest.raises(Refused) as refused:
        operations.change_party(
            alone, Party(own, {AgeBand.TEEN: 1}, adults=1), by=alone.person, now=LATER
        )
    assert refused.value.reason is Refusal.NO_ROOM


def test_where_only_adults_come_a_party_takes_no_child_along_later(session):
    date = factories.occurrence(
        factories.activity(kind(5, Audience.ADULT)), starts_at=NOW + 7 * DAY
    )
    alone = factories.booking(date)
    with pytest.raises(Refused) as refused:
        operations.change_party(alone, Party(None, {AgeBand.BABY: 1}), by=alone.person, now=LATER)
    assert refused.value.reason is Refusal.NO_CHILDREN

"""The first who fits is offered the place, for a day; nobody overtakes."""

from datetime import timedelta

import pytest

from app.activities.models import Occurrence
from app.bookings import operations, policies, queries
from app.bookings.models import Booking, BookingStatus
from app.bookings.policies import Refusal, Refused
from app.db import db
from app.notifications.models import SENT, Delivery, MessageStatus
from app.notifications.operations import as_it_leaves
from app.notifications.queries import messages_about
from tests import factories
from tests.bookings.crowds import all_leave, last, move, queued
from tests.factories import NOW, booking, kind, occurrence, resident
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
LATER = NOW + timedelta(hours=1)


def small(capacity: int = 1, **more: object) -> Occurrence:
    return occurrence(factories.activity(kind(capacity)), **more)


def leave(booking: Booking, *, now=LATER) -> None:
    operations.cancel(booking, by=booking.person, now=now)


def test_the_rank_is_the_order_of_arrival():
    of = small()
    booking(of)
    waiting = [booking(of) for _ in range(3)]
    assert [queries.rank(one) for one in waiting] == [1, 2, 3]
    leave(waiting[0])
    assert queries.rank(waiting[2]) == 2
    assert messages_about(waiting[2])[0].params["rank"] == "3"


def test_a_freed_place_is_offered_to_the_first_for_a_day():
    of = small()
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    assert first.status is BookingStatus.OFFERED
    assert first.offered_until == LATER + timedelta(hours=24)
    assert second.status is BookingStatus.WAITING
    assert [m.kind for m in messages_about(first)] == ["booking_waiting", "place_offered"]


def test_an_offer_holds_its_place_against_newcomers():
    of = small()
    comes, first = booking(of), booking(of)
    leave(comes)
    newcomer = booking(of, now=LATER)
    assert newcomer.status is BookingStatus.WAITING
    assert first.status is BookingStatus.OFFERED


def test_yes_takes_the_place_and_yes_again_is_no_error():
    of = small()
    comes, first = booking(of), booking(of)
    leave(comes)
    operations.accept(first, by=first.person, now=LATER)
    operations.accept(first, by=first.person, now=LATER)
    assert first.status is BookingStatus.CONFIRMED
    assert [e.event for e in events(first)] == ["booked", "offered", "accepted"]


def test_no_passes_the_place_on():
    of = small()
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    leave(first)
    assert [e.event for e in events(first)][-1] == "declined"
    assert second.status is BookingStatus.OFFERED


def test_an_unanswered_offer_lapses_and_the_next_is_asked():
    of = small()
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    all_leave()
    too_late = LATER + timedelta(hours=24)
    assert operations.lapse_all(now=too_late - timedelta(seconds=1)) == 0
    assert operations.lapse_all(now=too_late) == 1
    assert first.status is BookingStatus.LAPSED
    assert second.status is BookingStatus.OFFERED
    assert messages_about(first)[-1].kind == "offer_lapsed"


def test_too_late_is_said_even_before_the_clock_has_come_by():
    of = small()
    comes, first = booking(of), booking(of)
    leave(comes)
    with pytest.raises(Refused) as refused:
        operations.accept(first, by=first.person, now=LATER + timedelta(hours=24))
    assert refused.value.reason is Refusal.NOT_OFFERED


def test_an_offer_nobody_answered_is_settled_before_a_newcomer_is_seated():
    of = small()
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    all_leave()
    newcomer = booking(of, now=LATER + timedelta(hours=24))
    assert first.status is BookingStatus.LAPSED
    assert second.status is BookingStatus.OFFERED
    assert newcomer.status is BookingStatus.WAITING


def test_a_party_that_does_not_fit_is_passed_over_and_keeps_its_rank():
    of = small(4)
    pair, other_pair = booking(of, CHILD=1), booking(of, CHILD=1)
    three, one = booking(of, CHILD=2), booking(of)
    leave(pair)
    assert (three.status, one.status) == (BookingStatus.WAITING, BookingStatus.OFFERED)
    assert queries.rank(three) == 1
    leave(other_pair)
    assert three.status is BookingStatus.OFFERED


def test_a_newcomer_takes_only_what_nobody_waiting_can_use():
    of = small(2)
    booking(of)
    pair = booking(of, CHILD=1)
    assert pair.status is BookingStatus.WAITING
    assert booking(of).status is BookingStatus.CONFIRMED


def test_one_who_leaves_may_make_room_for_two():
    of = small(2)
    both = booking(of, CHILD=1)
    waiting = [booking(of), booking(of), booking(of)]
    leave(both)
    assert [w.status for w in waiting] == [
        BookingStatus.OFFERED,
        BookingStatus.OFFERED,
        BookingStatus.WAITING,
    ]


def test_a_smaller_party_may_fit_at_once():
    of = small(2)
    booking(of)
    pair = booking(of, CHILD=1)
    operations.cancel_line(pair.lines[1], by=pair.person, now=LATER)
    assert pair.status is BookingStatus.OFFERED


def test_the_window_is_shorter_near_the_start_and_none_at_the_end():
    of = small()
    comes, first = booking(of), booking(of)
    near = of.starts_at - timedelta(hours=5)
    leave(comes, now=near)
    assert first.offered_until == near + timedelta(hours=1)
    other = small()
    comes, first = booking(other), booking(other)
    leave(comes, now=other.starts_at - policies.NO_OFFER_WITHIN)
    assert first.status is BookingStatus.WAITING


@pytest.fixture
def too_late():
    """A place came free too close to the start: the date, two who wait, the hour."""
    of = small()
    comes, first, second = booking(of), booking(of), booking(of)
    late = of.starts_at - policies.NO_OFFER_WITHIN
    leave(comes, now=late)
    assert first.status is BookingStatus.WAITING
    return of, first, second, late


def test_moved_to_later_there_is_time_again_to_offer_what_is_free(too_late):
    of, first, second, late = too_late
    assert move(of, now=late) == 2
    assert (first.status, second.status) == (BookingStatus.OFFERED, BookingStatus.WAITING)
    assert first.offered_until == late + policies.ANSWER_WITHIN
    assert (last(first).kind, last(first).params["day"]) == ("place_offered", "jeudi 5 mars")
    assert queued(second) == ["occurrence_moved"]


def test_who_is_offered_a_place_by_a_move_hears_the_hour_and_the_room_too(too_late):
    of, first, _second, late = too_late
    move(of, now=late)
    assert queued(first) == ["occurrence_moved", "place_offered"]


def test_who_is_offered_a_place_before_the_move_was_heard_hears_both():
    of = small()
    comes, first = booking(of), booking(of)
    move(of, now=LATER)
    leave(comes)
    assert queued(first) == ["occurrence_moved", "place_offered"]


def test_a_rank_that_was_not_told_yet_is_not_told_after_the_offer():
    of = small()
    comes, first = booking(of), booking(of)
    leave(comes)
    assert queued(first) == ["place_offered"]
    (offer,) = [m for m in messages_about(first) if m.kind == "place_offered"]
    assert offer.not_after == of.starts_at - policies.NO_OFFER_WITHIN
    all_leave()
    operations.lapse_all(now=first.offered_until)
    assert queued(first) == ["offer_lapsed"]


def test_each_message_is_queued_once():
    of, people = small(), [resident() for _ in range(4)]
    made = [booking(of, who) for who in people]
    leave(made[0])
    leave(made[1])
    keys = [message.key for one in made for message in messages_about(one)]
    assert len(keys) == len(set(keys))


def left(booking, at):
    """The offer left this house at that moment; until when it said one has to answer."""
    offer = last(booking)
    said = as_it_leaves["place_offered"](offer, at)
    db.session.add(Delivery(message_id=offer.id, channel="sms", at=at, outcome=SENT))
    offer.move_to(MessageStatus.SENT)
    db.session.flush()
    return said


def test_the_time_to_answer_counts_from_when_the_message_left():
    of = small(starts_at=NOW + timedelta(days=7))
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    sent = LATER + timedelta(hours=5)
    assert left(first, sent) == {"until_day": "mardi", "until_time": "16h"}
    operations.lapse_all(now=LATER + timedelta(hours=24))
    assert (first.status, first.offered_until) == (
        BookingStatus.OFFERED,
        sent + timedelta(hours=24),
    )
    operations.lapse_all(now=sent + timedelta(hours=24))
    assert (first.status, second.status) == (BookingStatus.LAPSED, BookingStatus.OFFERED)


def test_one_may_say_yes_as_long_as_the_message_promised_before_the_clock_came_by():
    of = small(starts_at=NOW + timedelta(days=7))
    comes, first = booking(of), booking(of)
    leave(comes)
    left(first, LATER + timedelta(hours=5))
    operations.accept(first, by=first.person, now=LATER + timedelta(hours=28))
    assert first.status is BookingStatus.CONFIRMED


def test_an_offer_that_could_not_leave_is_made_anew_once():
    of = small(starts_at=NOW + timedelta(days=7))
    comes, first, second = booking(of), booking(of), booking(of)
    leave(comes)
    once, twice = (LATER + timedelta(days=days) for days in (1, 2))
    operations.lapse_all(now=once)
    assert (first.status, first.offered_until) == (BookingStatus.OFFERED, twice)
    assert queued(first) == ["place_offered"]
    operations.lapse_all(now=twice)
    assert (first.status, second.status) == (BookingStatus.LAPSED, BookingStatus.OFFERED)


def test_an_offer_that_leaves_too_late_is_not_sent():
    of = small()
    comes, first = booking(of), booking(of)
    leave(comes)
    assert as_it_leaves["place_offered"](last(first), of.starts_at - timedelta(hours=3)) is None

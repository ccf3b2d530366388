"""A course: one sign-up for all its dates."""

from datetime import timedelta

import pytest

from app.activities.models import ActivityKind, OccurrenceStatus
from app.bookings import operations, policies, queries
from app.bookings.models import BookingStatus
from app.bookings.policies import Refusal, Refused
from app.i18n import dates
from tests import factories
from tests.bookings.crowds import call_off, from_now, messages, move, queued, wants_reminders
from tests.factories import NOW, booking, kind, occurrence
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("session")
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture
def course(session):
    """Three Mondays, two places."""
    of = factories.activity(kind(2), is_a=ActivityKind.COURSE)
    return [occurrence(of, starts_at=NOW + WEEK * (number + 1)) for number in range(3)]


def told(one):
    return [(message.kind, message.params.get("day")) for message in messages(one)]


def day_of(date):
    return dates.day_date(date.starts_on, "fr")


def test_who_signs_up_is_expected_at_every_date(course):
    one = booking(course[0])
    assert [queries.expected(date) for date in course] == [[one]] * 3


def test_one_signs_up_on_the_opening_only(course):
    with pytest.raises(Refused) as refused:
        booking(course[1])
    assert refused.value.reason is Refusal.COURSE


def test_places_are_those_of_the_course(course):
    booking(course[0])
    booking(course[0])
    third = booking(course[0])
    assert third.status is BookingStatus.WAITING
    standings = queries.standings([date.id for date in course], third.person_id)
    assert [standings[date.id].free for date in course] == [0, 0, 0]
    assert {standings[date.id].mine for date in course} == {BookingStatus.WAITING}


def test_a_course_that_has_begun_is_closed_but_one_may_stop(course):
    one = booking(course[0])
    begun = course[0].starts_at
    assert policies.closed(course[0], now=begun) is Refusal.PAST
    assert policies.closed(course[1], now=begun) is Refusal.PAST
    assert not policies.may_cancel(one, now=course[2].ends_at)
    operations.cancel(one, by=one.person, now=begun + DAY)
    assert queries.expected(course[1]) == []


def test_whoever_is_erased_leaves_a_course_that_has_begun(course):
    one = booking(course[0])
    later = course[0].ends_at + DAY
    operations.give_all_back(one.person, by=None, now=later)
    assert one.status is BookingStatus.CANCELLED
    assert queries.expected(course[2]) == []


def test_of_a_course_that_is_over_nothing_is_given_back(course):
    one = booking(course[0])
    operations.give_all_back(one.person, by=None, now=course[2].ends_at + DAY)
    assert one.status is BookingStatus.CONFIRMED


def test_a_course_stays_on_my_page_until_its_last_date_is_over(course):
    one = booking(course[0])
    assert queries.coming(one.person_id, course[1].ends_at) == [one]
    assert queries.coming(one.person_id, course[2].ends_at) == []
    assert queries.past(one.person_id, course[2].ends_at) == [one]


def test_each_date_that_moves_is_told_once(course):
    one = booking(course[0])
    before = len(messages(one))
    for date in course[1:]:
        assert move(date, from_now(date), now=NOW) == 1
    assert told(one)[before:] == [("occurrence_moved", day_of(date)) for date in course[1:]]


def test_when_the_opening_is_off_the_sign_ups_hang_on_the_next_date(course):
    first, second = booking(course[0]), booking(course[0])
    waits = booking(course[0])
    assert call_off(course[0], now=NOW) == 3
    assert {one.occurrence_id for one in (first, second, waits)} == {course[1].id}
    assert queries.expected(course[2]) == [first, second]
    assert queries.rank(waits) == 1
    assert queued(first)[-1] == "occurrence_cancelled"
    newcomer = booking(course[1])
    assert (newcomer.status, queries.rank(newcomer)) == (BookingStatus.WAITING, 2)


def test_another_date_that_is_off_is_told_and_the_course_goes_on(course):
    one = booking(course[0])
    assert call_off(course[1], now=NOW) == 1
    assert told(one)[-1] == ("occurrence_cancelled", day_of(course[1]))
    assert one.occurrence_id == course[0].id
    assert policies.may_cancel(one, now=NOW)


def test_when_every_date_is_off_nothing_is_left_to_hang_on(course):
    one = booking(course[0])
    for date in course:
        call_off(date, now=NOW)
    assert one.occurrence_id == course[2].id
    assert one.occurrence.status is OccurrenceStatus.CANCELLED


def test_each_date_has_its_reminder(course):
    one = booking(course[0])
    wants_reminders(one.person)
    assert [operations.remind(now=date.starts_at - DAY) for date in course] == [1, 1, 1]
    assert operations.remind(now=course[1].starts_at - DAY) == 0
    assert len({day for what, day in told(one) if what == "reminder"}) == 3


def test_every_date_leads_to_the_one_sign_up(client, now, course):
    sign_in(client, factories.resident())
    page = client.get(f"/fr/occurrences/{course[1].id}")
    assert f"/fr/occurrences/{course[0].id}/booking/new" in page.text
    answer = client.get(f"/fr/occurrences/{course[1].id}/booking/new")
    assert answer.location == f"/fr/occurrences/{course[0].id}/booking/new"
    assert post(client, f"/fr/occurrences/{course[0].id}/booking").status_code == 303
    shown = client.get(f"/fr/occurrences/{course[2].id}/booking")
    assert texts(shown, "h1") == ["Votre place est réservée"]

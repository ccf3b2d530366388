"""All dates of a course count: what clashes with it, when it is asked about, how it is held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.activities import operations as activities
from app.activities.models import ActivityKind
from app.activities.queries import series as dated
from app.bookings import operations, policies, queries
from app.bookings.models import BookingStatus, Mark
from app.bookings.operations import Change, Sheet
from app.db.locks import watch
from app.i18n import Language, dates
from tests import factories
from tests.bookings.crowds import call_off
from tests.factories import NOW, booking, kind, occurrence
from tests.organisers import TUESDAY, weekly
from tests.visits import sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("session")
DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)


@pytest.fixture
def course():
    """Three Mondays."""
    of = factories.activity(kind(2), is_a=ActivityKind.COURSE)
    return [occurrence(of, starts_at=NOW + WEEK * (number + 1)) for number in range(3)]


@pytest.fixture
def nour():
    return factories.resident("Nour")


def clashing(person, date, now=NOW):
    return [one.id for one in queries.clashing(person.id, date, now)]


def test_a_course_clashes_with_what_is_on_one_of_its_later_dates(course, nour):
    soup = occurrence(starts_at=course[2].starts_at + HOUR)
    booking(soup, nour)
    assert clashing(nour, course[0]) == [soup.id]


def test_what_is_on_a_later_date_of_a_course_clashes_with_it(course, nour):
    booking(course[0], nour)
    soup = occurrence(starts_at=course[1].starts_at + HOUR)
    assert clashing(nour, soup) == [course[1].id]
    assert clashing(nour, occurrence(starts_at=course[1].ends_at)) == []


def test_two_courses_clash_once_and_a_course_never_with_itself(course, nour):
    other = factories.activity(kind(2), is_a=ActivityKind.COURSE)
    theirs = [occurrence(other, starts_at=date.starts_at) for date in course]
    booking(course[0], nour)
    booking(theirs[0], nour)
    assert clashing(nour, theirs[0]) == [course[0].id]
    assert clashing(nour, course[0]) == [theirs[0].id]


def test_what_is_over_or_off_clashes_with_nothing(course, nour):
    booking(course[0], nour)
    soup = occurrence(starts_at=course[1].starts_at)
    assert clashing(nour, soup, now=course[1].ends_at) == []
    call_off(course[1], now=NOW)
    assert clashing(nour, soup) == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_says_on_which_day(client, now, course, nour, lang):
    assert now.at
    booking(occurrence(starts_at=course[2].starts_at), nour)
    sign_in(client, nour)
    (said,) = texts(
        client.get(f"/{lang}/occurrences/{course[0].id}/booking/new"), ".notice--warn p"
    )
    assert "23" in said  # the third Monday


def test_one_is_asked_how_it_was_after_the_last_date(course):
    one = booking(course[0])
    asked = [course[0].ends_at, course[1].ends_at, course[2].ends_at, course[2].ends_at + 40 * DAY]
    said = [policies.may_say_how(one, course[0], now=at) for at in asked]
    assert said == [False, False, True, False]


def test_who_came_once_is_asked_and_who_never_did_is_not(course):
    came, stayed = booking(course[0]), booking(course[0])
    for number, one, date, mark in (
        (1, came, course[0], Mark.ABSENT),
        (2, came, course[1], Mark.PRESENT),
        (3, stayed, course[0], Mark.ABSENT),
    ):
        sheet = Sheet(f"sheet-{number}", {one.lines[0].id: Change(Mark.UNKNOWN, mark)})
        operations.fill_in(date, sheet, by=one.person, now=date.ends_at)
    over = course[2].ends_at
    said = [policies.may_say_how(one, course[0], now=over) for one in (came, stayed)]
    assert said == [True, False]


def test_on_my_page_a_course_goes_on_until_its_last_date(client, now, course, nour):
    booking(course[0], nour)
    now.at = course[1].ends_at
    sign_in(client, nour)
    assert "terminée" not in client.get("/fr/me").text


def test_a_later_date_is_called_off_without_holding_the_opening_after_it(course, session):
    booking(course[0])
    session.flush()
    watch(session)
    assert call_off(course[1], now=NOW) == 1


def test_a_series_is_called_off_in_the_order_of_rows_although_the_next_date_is_of_another(session):
    of = factories.activity(kind(2), is_a=ActivityKind.COURSE)
    plan = weekly(times=2)
    first = activities.repeat(of, plan, by=None, now=NOW)
    later = replace(plan, rule=replace(plan.rule, first_on=TUESDAY + 8 * WEEK))
    second = activities.repeat(of, later, by=None, now=NOW)
    series = dated.series(first[0].series_id)
    longer = replace(plan, rule=replace(plan.rule, times=3))
    version = series.version
    operations.change_series(series, longer, since=TUESDAY, version=version, by=None, now=NOW)
    one = booking(queries.whole([booking(first[0]).id])[0].occurrence)
    session.flush()
    watch(session)
    version = series.version
    operations.call_off_series(series, since=TUESDAY, version=version, by=None, now=NOW)
    assert (one.occurrence_id, one.status) == (second[0].id, BookingStatus.CONFIRMED)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_of_a_date_says_my_rank(client, now, lang, nour):
    assert now.at
    date = occurrence(factories.activity(kind(1)))
    booking(date)
    booking(date)
    booking(date, nour)
    sign_in(client, nour)
    said = texts(client.get(f"/{lang}/occurrences/{date.id}"), ".state--waiting")
    assert {"fr": "numéro 2", "nl": "nummer 2"}[lang] in said[0]


def test_once_it_goes_on_the_page_says_the_next_date_and_keeps_the_ticket(
    client, course, nour, now
):
    booking(course[0], nour)
    number, now.at = course[0].id, course[0].ends_at + HOUR
    day = dates.long_date(course[1].starts_on, Language.NL)
    last = course[2].ends_at
    sign_in(client, nour)
    page = client.get(f"/nl/occurrences/{number}/booking")
    assert day.casefold() in texts(page, ".facts .day")[0].casefold()
    [square] = soup(page).select("img.ticket__square")
    assert client.get(square["src"]).status_code == 200
    now.at = last + HOUR
    assert not soup(client.get(f"/nl/occurrences/{number}/booking")).select("img.ticket__square")

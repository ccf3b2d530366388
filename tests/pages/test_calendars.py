"""Calendars of the agenda, read back by another library than the one that wrote them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject

from app.activities import operations as activities
from app.activities.models import ActivityStatus, OccurrenceStatus, Theme
from app.activities.operations.occurrences import Slot
from app.bookings import operations as bookings
from app.i18n.dates import BRUSSELS, moment
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries

pytestmark = pytest.mark.usefixtures("now", "session")

QUARTER = "/fr/neighbourhoods/peterbos/agenda.ics"


@pytest.fixture(autouse=True)
def quarter(session, now):
    return factories.neighbourhood()


def events(answer):
    """The dates of a calendar, by the number in their name."""
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    read = vobject.readOne(answer.text)
    return {
        int(one.uid.value.partition("@")[0].removeprefix("occurrence-")): one
        for one in read.contents.get("vevent", [])
    }


def planned(day, start=time(10), end=time(12), of=None, at=None):
    slot = Slot(day, start, end, at or factories.venue())
    return activities.plan(of or factories.activity(), slot, by=None, now=NOW)


WALL_TIMES = [
    *((date(2026, 3, 28), time(22), time(23, 30)), (date(2026, 3, 29), time(0, 30), time(1, 30))),
    *((date(2026, 3, 29), time(3), time(5)), (date(2026, 3, 29), time(1), time(4))),
    *((date(2026, 7, 1), time(9, 30), time(14)), (date(2026, 10, 24), time(23), time(1))),
    *((date(2026, 10, 25), time(1), time(4)), (date(2026, 10, 25), time(10), time(12))),
    *((date(2026, 10, 26), time(10), time(12)), (date(2026, 12, 31), time(22), time(0, 30))),
]
"""Before, on and after both days on which the clock changes, over midnight and over the year."""


def test_both_clock_changes_are_read_as_the_database_has_them(client):
    kept = [planned(day, start, end) for day, start, end in WALL_TIMES]
    due = {one.id: (one.starts_at, one.ends_at, one.start_time) for one in kept}
    found = events(client.get(QUARTER))
    assert found.keys() == due.keys()
    for number, (starts_at, ends_at, wall) in due.items():
        begins, ends = found[number].dtstart.value, found[number].dtend.value
        assert begins == starts_at
        assert ends == ends_at
        assert ends.astimezone(UTC) - begins.astimezone(UTC) == ends_at - starts_at
        assert begins.time() == wall
        assert begins.utcoffset() == moment(begins.date(), wall).astimezone(BRUSSELS).utcoffset()


def test_the_zone_is_written_and_each_time_is_a_wall_time_in_it(client):
    planned(date(2026, 3, 29), time(3))
    text = client.get(QUARTER).text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "TZID:Europe/Brussels" in text
    assert "DTSTART;TZID=Europe/Brussels:20260329T030000" in text
    assert "Z\r\n" in text.partition("DTSTAMP:")[2][:18], "a stamp is in UTC"


def test_a_date_keeps_its_name_and_counts_its_changes(client):
    room = factories.venue()
    soup = planned(date(2026, 3, 12), at=room)
    number, name = soup.id, f"occurrence-{soup.id}@127.0.0.1"
    first = events(client.get(QUARTER))[number]
    assert (first.uid.value, first.sequence.value, first.status.value) == (name, "0", "CONFIRMED")
    found = activities_of(number)
    slot = Slot(date(2026, 3, 13), time(15), time(17), room)
    bookings.move(found, slot, version=0, by=None, now=NOW + timedelta(hours=1))
    moved = events(client.get(QUARTER))[number]
    assert (moved.uid.value, moved.sequence.value) == (name, "1")
    assert moved.dtstart.value == moment(date(2026, 3, 13), time(15))
    assert moved.last_modified.value == NOW + timedelta(hours=1)
    bookings.call_off(activities_of(number), by=None, now=NOW + timedelta(hours=2))
    off = events(client.get(QUARTER))[number]
    assert (off.uid.value, off.sequence.value, off.status.value) == (name, "2", "CANCELLED")
    assert off.last_modified.value == off.dtstamp.value == NOW + timedelta(hours=2)


def activities_of(number):
    from app.activities import queries

    found = queries.occurrence(number, None)
    assert found is not None
    return found


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_each_language_has_its_words(client, lang):
    made = factories.occurrence()
    found = events(client.get(f"/{lang}/neighbourhoods/peterbos/agenda.ics"))[made.id]
    assert found.summary.value == f"Soup {lang.upper()}"
    assert found.location.value == (
        f"Room {lang.upper()}, Street {lang.upper()} 9, 1070 Commune 21001 {lang.upper()}"
    )
    assert found.url.value == f"http://127.0.0.1:8000/{lang}/occurrences/{made.id}"
    assert "02 555 01 01" in found.description.value


def test_words_with_commas_and_long_lines_come_back_as_they_were(client):
    made = factories.occurrence()
    made.activity.title = factories.both("Soupe, pain; « thé » \\ " + "é" * 60)
    assert events(client.get(QUARTER))[made.id].summary.value.startswith(
        "Soupe, pain; « thé » \\ é"
    )
    for line in client.get(QUARTER).data.split(b"\r\n"):
        assert len(line) <= 75


def test_by_neighbourhood_and_by_what_was_chosen(client):
    near = factories.occurrence(at=factories.venue(factories.neighbourhood("clemenceau")))
    here = factories.occurrence()
    factories.occurrence(at=factories.venue(factories.neighbourhood("marolles", "21004")))
    here.activity.theme = Theme.NATURE
    assert events(client.get(QUARTER)).keys() == {here.id, near.id}
    assert events(client.get(f"{QUARTER}?where=here")).keys() == {here.id}
    assert events(client.get(f"{QUARTER}?theme=kitchen")).keys() == {near.id}


def test_by_theme_and_by_organisation(client):
    mine = factories.organisation()
    nature = factories.activity(by=mine)
    nature.theme = Theme.NATURE
    there = factories.occurrence(
        nature, at=factories.venue(factories.neighbourhood("marolles", "21004"))
    )
    soup = factories.occurrence()
    assert events(client.get("/nl/themes/nature/agenda.ics")).keys() == {there.id}
    assert events(client.get("/fr/themes/kitchen/agenda.ics")).keys() == {soup.id}
    assert events(client.get(f"/fr/organisations/{mine.slug}/agenda.ics")).keys() == {there.id}
    assert client.get("/fr/themes/war/agenda.ics").status_code == 404
    assert client.get("/fr/organisations/nobody/agenda.ics").status_code == 404
    assert client.get("/fr/neighbourhoods/atlantis/agenda.ics").status_code == 404


@pytest.mark.parametrize("status", set(ActivityStatus) - {ActivityStatus.PUBLISHED})
def test_what_is_not_public_is_in_no_calendar(client, status):
    of = factories.activity(status=status)
    factories.occurrence(of)
    for path in (QUARTER, "/fr/themes/kitchen/agenda.ics"):
        assert events(client.get(path)) == {}


def test_what_was_called_off_lately_is_still_said_what_is_long_over_is_not(client):
    off = factories.occurrence(
        starts_at=NOW - timedelta(days=20), status=OccurrenceStatus.CANCELLED
    )
    factories.occurrence(starts_at=NOW - timedelta(days=31))
    factories.occurrence(starts_at=NOW + timedelta(days=367))
    assert events(client.get(QUARTER)).keys() == {off.id}


@pytest.mark.parametrize("signed_out", [QUARTER, "/nl/themes/kitchen/agenda.ics"])
def test_a_calendar_that_did_not_change_is_not_sent_again(client, signed_out, now):
    factories.occurrence()
    first = client.get(signed_out)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    now.at = NOW + timedelta(hours=3)
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get(signed_out, headers=known).status_code == 304
    factories.occurrence()
    assert client.get(signed_out, headers=known).status_code == 200


@pytest.mark.parametrize("number", [1, 40])
def test_few_questions_are_asked_however_long_the_calendar(client, number):
    of = factories.activity()
    for turn in range(number):
        factories.occurrence(of, starts_at=NOW + timedelta(days=turn))
    with counted_queries() as sent:
        assert len(events(client.get(QUARTER))) == number
    assert len(sent) <= 4, "\n".join(sent)


def test_a_moment_is_never_written_without_its_zone(client):
    made = factories.occurrence()
    begins = events(client.get(QUARTER))[made.id].dtstart.value
    assert isinstance(begins, datetime)
    assert begins.tzinfo is not None

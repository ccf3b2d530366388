"""Changing a series on screen: who is affected is shown first, and told once after."""

import pytest
from sqlalchemy import select

from app.activities import operations as activities
from app.activities.models import Occurrence
from tests import workshops
from tests.factories import NOW
from tests.organisers import TUESDAY, weekly
from tests.visits import post, sign_in, soup, texts
from tests.workshops import told

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def dates(session, workshop):
    """Four Tuesdays of what neighbours see; two have signed up for the second."""
    activity = workshops.shown(workshop)
    made = activities.repeat(activity, weekly(at=workshop.room), by=None, now=NOW)
    workshops.sign_up(made[1], "fr", "nl")
    return made


def path(dates, act, lang="fr", since=None):
    asked = f"?since={since.id}" if since else ""
    return f"/{lang}/series/{dates[0].series_id}/{act}{asked}"


def boxes(page):
    """What the form of a page would send."""
    form = soup(page).select_one("form#form")
    sent = {
        box["name"]: box.get("value", "y")
        for box in form.select("input")
        if box.get("type") not in {"radio", "checkbox"} or box.has_attr("checked")
    }
    sent |= {
        box["name"]: box.select_one("option[selected]")["value"] for box in form.select("select")
    }
    sent.pop("csrf_token")
    return sent


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_who_is_affected_is_shown_and_nothing_is_done_yet(office, session, dates, lang):
    page = office.get(path(dates, "change", lang))
    form = boxes(page)
    assert (form["day"], form["times"], form["start"]) == (TUESDAY.isoformat(), "4", "14:00")
    seen = post(office, path(dates, "change", lang), {**form, "start": "15:00", "step": "see"})
    rows = texts(seen, "ol .meeting")
    assert len(rows) == 4
    assert "2 pers" in rows[1]
    assert "2" in texts(seen, ".notice--info")[0]
    assert session.scalars(select(Occurrence.start_time)).all().count(dates[0].start_time) == 4
    assert told(session, "occurrence_moved") == []
    answer = post(office, path(dates, "change", lang), {**boxes(seen), "step": "save"})
    assert (answer.status_code, len(told(session, "occurrence_moved"))) == (303, 2)
    assert "2" in texts(office.get(answer.location), ".notice--good")[0]


def test_this_one_and_the_following_from_the_page_of_a_date(office, session, dates):
    page = office.get(f"/fr/occurrences/{dates[2].id}/change")
    (link,) = soup(page).select('a[href*="/series/"]')
    form = boxes(office.get(link["href"]))
    assert (form["day"], form["times"]) == (dates[2].starts_on.isoformat(), "2")
    post(office, link["href"], {**form, "start": "15:00", "step": "save"})
    hours = session.scalars(select(Occurrence.start_time).order_by(Occurrence.id)).all()
    assert [hour.hour for hour in hours if hour.hour != 10] == [14, 14, 15, 15]


@pytest.mark.parametrize(("since", "left"), [(None, 0), (2, 2)])
def test_calling_off_shows_who_counts_on_what(office, session, dates, since, left):
    asked = path(dates, "calling-off", since=dates[since] if since else None)
    page = office.get(asked)
    assert len(texts(page, "ol .meeting")) == 4 - left
    answer = post(office, asked, {"version": "0"})
    assert answer.status_code == 303
    standing = [one for one in session.scalars(select(Occurrence)) if one.status == "scheduled"]
    assert len([one for one in standing if one.series_id]) == left
    assert len(told(session, "occurrence_cancelled")) == (0 if left else 2)


def test_saving_over_another_s_change_is_refused_and_the_second_try_goes_on_what_is(
    office, dates, session
):
    form = {**boxes(office.get(path(dates, "change"))), "start": "15:00", "step": "save"}
    post(office, path(dates, "change"), form)
    again = post(office, path(dates, "change"), {**form, "start": "15:30"})
    assert again.status_code == 409
    assert len(texts(again, ".notice--bad")) == 1
    assert boxes(again)["version"] == "1"
    assert post(office, path(dates, "calling-off"), {"version": "0"}).status_code == 409
    assert {one.start_time.hour for one in session.scalars(select(Occurrence))} == {10, 15}


def test_a_series_that_is_over_can_be_continued(office, session, dates, now, workshop):
    now.at = dates[3].starts_at.replace(day=1, month=5)
    sign_in(office, workshop.joris)
    form = boxes(office.get(path(dates, "change")))
    assert (form["day"], form["ends"], form["times"]) == ("2026-05-05", "times", "10")
    assert post(office, path(dates, "change"), {**form, "step": "save"}).status_code == 303
    assert len(session.scalars(select(Occurrence)).all()) == 1 + 4 + 10


@pytest.mark.parametrize("act", ["change", "calling-off"])
@pytest.mark.parametrize("odd", ["0", "x", "-1", "99999"])
def test_what_is_not_ones_own_does_not_exist(office, dates, workshop, act, odd):
    assert office.get(f"/fr/series/99999/{act}").status_code == 404
    assert office.get(f"{path(dates, act)}?since={odd}").status_code == 404
    other = workshops.stranger()
    theirs = activities.repeat(other, weekly(), by=None, now=NOW)
    assert office.get(path(theirs, act)).status_code == 404
    assert post(office, path(theirs, act), {"version": "0"}).status_code == 404
    assert office.get(f"{path(dates, act)}?since={theirs[0].id}").status_code == 404


def test_bad_input_is_said_and_the_other_language_judges_nothing(office, dates):
    form = boxes(office.get(path(dates, "change")))
    bad = post(office, path(dates, "change"), {**form, "times": "0", "step": "see"})
    assert (bad.status_code, len(texts(bad, ".field__error"))) == (422, 1)
    switched = post(office, path(dates, "change", "nl"), {**form, "times": "0", "switch": "nl"})
    assert (switched.status_code, texts(switched, ".field__error")) == (200, [])
    kept = post(office, path(dates, "calling-off", "nl"), {"version": "0", "switch": "nl"})
    assert kept.status_code == 200

"""Planning a series on screen: everything is shown in words before it is saved."""

import pytest
from sqlalchemy import select

from app.activities.models import Occurrence, Series
from tests import factories, workshops
from tests.visits import post, soup, texts
from tests.workshops import SLOT

RULE = {**SLOT, "rhythm": "weekly", "every": "1", "ends": "times", "times": "4"}


def path(activity, lang="fr"):
    return f"/{lang}/activities/{activity.id}/series"


def send(office, activity, workshop, lang="fr", **more):
    form = {**RULE, "venue": str(workshop.room.id), **more}
    return post(office, path(activity, lang), form)


def planned(session):
    found = session.scalars(select(Occurrence).order_by(Occurrence.starts_at)).all()
    return [one.starts_on.isoformat() for one in found]


@pytest.mark.parametrize(
    ("lang", "first", "holiday"),
    [
        ("fr", "jeudi 30 avril 2026", "Ascension / O. L. H. Hemelvaart"),
        ("nl", "donderdag 30 april 2026", "O. L. H. Hemelvaart / Ascension"),
    ],
)
def test_all_dates_are_shown_in_words_with_what_is_skipped_and_why(
    office, session, workshop, *, lang, first, holiday
):
    activity = workshops.draft(workshop)
    asked = {"day": "2026-04-30", "skips_public": "y", "step": "see"}
    page = send(office, activity, workshop, lang, **asked)
    assert (page.status_code, planned(session)) == (200, [])
    shown = texts(page, "ol .meeting")
    assert len(shown) == 4
    assert first in shown[0]
    skipped = texts(page, "ul .meeting")
    assert len(skipped) == 1
    assert holiday in skipped[0]
    kept = {box["name"]: box["value"] for box in soup(page).select("form#form input[type=hidden]")}
    kept.pop("csrf_token")
    answer = post(office, path(activity, lang), {**kept, "step": "save"})
    assert (answer.status_code, len(planned(session))) == (303, 4)
    assert "2026-05-14" not in planned(session)
    assert "4" in texts(office.get(answer.location), ".notice--good")[0]


def test_a_holiday_that_is_not_skipped_is_a_hint(office, workshop):
    activity = workshops.draft(workshop)
    page = send(office, activity, workshop, day="2026-04-09", times="1", step="see")
    assert "Vacances de Pâques / Paasvakantie" in texts(page, "ol .meeting")[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": "2026-08-31", "rhythm": "monthly_date"}, "31"),
        ({"day": "2026-04-29", "rhythm": "monthly_weekday"}, "cinquième"),
    ],
)
def test_months_that_are_passed_over_are_said_before(office, workshop, more, said):
    page = send(office, workshops.draft(workshop), workshop, step="see", **more)
    assert any(said in text for text in texts(page, ".notice--warn"))


def test_what_was_typed_is_there_again_to_be_changed(office, session, workshop):
    page = send(office, workshops.draft(workshop), workshop, step="edit", every="3", day="x")
    boxes = soup(page)
    assert boxes.select_one("#every option[selected]")["value"] == "3"
    assert boxes.select_one("#times")["value"] == "4"
    assert texts(page, ".field__error") == []
    assert planned(session) == []


@pytest.mark.parametrize("seen", [{}, {"page": "seen"}])
def test_the_other_language_keeps_the_page_and_what_was_typed(office, session, workshop, seen):
    page = send(office, workshops.draft(workshop), workshop, "nl", switch="nl", **seen)
    assert (page.status_code, planned(session)) == (200, [])
    assert len(texts(page, "ol .meeting")) == (4 if seen else 0)
    assert soup(page).select_one("[name=times]")["value"] == "4"


ODD = [
    *({"rhythm": value} for value in ("", "daily", "\x00")),
    *({"every": value} for value in ("", "0", "13", "x", "-1")),
    *({"ends": value} for value in ("", "never")),
    *({"times": value} for value in ("", "0", "61", "-1", "x", "9" * 40, "²")),
    *(
        {"ends": "until", "until": value}
        for value in ("", "31/02/2026", "2026-03-11", "2029-01-01")
    ),
    *({"day": value} for value in ("", "2026-03-01")),
    *({"venue": value} for value in ("", "999999")),
]


@pytest.mark.parametrize("typed", ODD, ids=[str(number) for number in range(len(ODD))])
def test_what_cannot_be_is_said_beside_its_box(office, session, workshop, typed):
    page = send(office, workshops.draft(workshop), workshop, step="save", **typed)
    assert (page.status_code, planned(session)) == (422, [])
    assert len(texts(page, ".field__error")) == 1


def test_a_box_that_does_not_count_is_not_asked_for(office, session, workshop):
    activity = workshops.draft(workshop)
    until = {"ends": "until", "until": "2026-03-26", "times": "", "step": "save"}
    assert send(office, activity, workshop, **until).status_code == 303
    assert len(planned(session)) == 3


@pytest.mark.parametrize("step", ["see", "save"])
def test_a_series_that_cannot_be_is_refused_in_words(office, session, workshop, step):
    page = send(office, workshops.draft(workshop), workshop, step=step, times="60")
    assert (page.status_code, planned(session)) == (409, [])
    assert len(texts(page, ".notice--bad")) == 1


def test_somebody_else_s_activity_does_not_exist(office, session, workshop):
    activity = workshops.stranger()
    assert office.get(path(activity)).status_code == 404
    assert send(office, activity, workshop, step="save").status_code == 404
    assert planned(session) == []


def test_a_series_that_ends_soon_stands_on_the_list_until_somebody_says_so(
    office, session, workshop
):
    activity = workshops.shown(workshop)
    send(office, activity, workshop, step="save", day="2026-03-13", times="2")
    series = session.scalars(select(Series)).one()
    assert any(
        "vendredi 20 mars" in text for text in texts(office.get("/fr/activities"), ".choice")
    )
    page = office.get(f"/fr/activities/{activity.id}")
    assert f"/fr/series/{series.id}/closing" in page.text
    answer = post(office, f"/fr/series/{series.id}/closing")
    assert answer.status_code == 303
    assert "vendredi 20 mars" not in office.get("/fr/activities").text
    other = workshops.stranger()
    assert other.id
    assert post(office, "/fr/series/99999/closing").status_code == 404


def test_without_an_activity_of_ones_own_nothing_is_planned(client, workshop):
    assert client.get(path(workshops.draft(workshop))).status_code == 303
    assert factories.activity()

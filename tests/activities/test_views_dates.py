"""Planning a date: where and when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.activities.models import Occurrence
from app.i18n.dates import local
from tests import factories, workshops
from tests.visits import counted_queries, post, sign_in, soup, texts
from tests.workshops import DAY, SLOT

BOUND = 6
"""Who is asking, the activity, its kinds of places, venues, its proposal, its dates."""
SWITCH = {"switch": "nl"}


def dates_of(activity, lang="fr"):
    return f"/{lang}/activities/{activity.id}/dates"


def plan(client, activity, room, lang="fr", **fields):
    form = {"venue": str(room.id), **SLOT, **fields}
    return post(client, dates_of(activity, lang), form)


def planned(session):
    found = session.scalars(select(Occurrence).order_by(Occurrence.starts_at))
    return [(f"{local(o.starts_at):%d/%m %H:%M}", f"{local(o.ends_at):%H:%M}") for o in found]


def box(answer, name):
    return soup(answer).select_one(f"#{name}").get("value", "")


def chosen(answer, name):
    option = soup(answer).select_one(f"#{name} option[selected]")
    return option["value"] if option else None


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_date_is_added(office, session, workshop, lang):
    activity = workshops.draft(workshop)
    page = soup(office.get(dates_of(activity, lang)))
    group = page.select("#venue optgroup")[1]  # the first says: choose
    assert group["label"] == f"Peterbos {lang.upper()}"
    assert [option["value"] for option in group.select("option")] == [str(workshop.room.id)]
    answer = plan(office, activity, workshop.room, lang)
    assert (answer.status_code, answer.location) == (303, f"/{lang}/activities/{activity.id}")
    assert planned(session) == [("12/03 10:00", "12:00")]
    assert len(texts(office.get(answer.location), ".notice--good")) == 1
    again = texts(office.get(dates_of(activity, lang)), ".meeting")
    assert [{"fr": "jeudi 12 mars", "nl": "donderdag 12 maart"}[lang] in text for text in again]
    assert f"Room {lang.upper()}" in again[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"day": "12/03/2026", "start": "10h00", "end": "12u30"}, ("12/03 10:00", "12:30")),
        ({"day": " 12-03-2026 ", "start": "10.15", "end": "12h"}, ("12/03 10:15", "12:00")),
        ({"start": "22:00", "end": "01:00"}, ("12/03 22:00", "01:00")),
        ({"start": "10:00:00", "end": "23:59:00"}, ("12/03 10:00", "23:59")),
    ],
)
def test_days_and_hours_are_read_as_people_type_them(office, session, workshop, typed, kept):
    assert plan(office, workshops.draft(workshop), workshop.room, **typed).status_code == 303
    assert planned(session) == [kept]


ODD = [
    *(
        {"day": day}
        for day in ("", "31/02/2026", "2026-02-31", "demain", "\x00", "12/03/26", "-1", "0")
    ),
    *({"day": day} for day in ("9999-12-31", "2027-12-31", "2026-03-12'--", "9" * 5000, "٣")),
    *({"start": hour} for hour in ("", "25:00", "10:60", "24:00", "x", "\x00", "-1:00", "1e3")),
    *({"end": hour} for hour in ("", "25:00", "10:00", "<b>", "9" * 5000)),
    *({"venue": venue} for venue in ("", "0", "999999", "-1", "x", "\x00", "9" * 30)),
]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ODD, ids=[str(number) for number in range(len(ODD))])
def test_what_cannot_be_is_said_and_the_rest_is_kept(office, session, workshop, typed, lang):
    answer = plan(office, workshops.draft(workshop), workshop.room, lang, **typed)
    assert (answer.status_code, planned(session)) == (422, [])
    (name,) = typed
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, f'.notice--bad a[href="#{name}"]') == [beside]
    kept = {"day": SLOT["day"], "start": SLOT["start"], "end": SLOT["end"]}
    for other in kept.keys() - typed.keys():
        assert box(answer, other) == kept[other]
    assert "<b>" not in texts(answer, "main")


@pytest.mark.parametrize("typed", ["31/02/2026", "demain"])
def test_a_day_that_cannot_be_stays_in_its_box(office, workshop, typed):
    answer = plan(office, workshops.draft(workshop), workshop.room, day=typed)
    assert box(answer, "day") == typed


WRONG_AT_ONCE = 422
TOO_LATE = 409
EARLY = [
    (WRONG_AT_ONCE, {"day": "2026-03-01"}),
    (TOO_LATE, {"day": "2026-03-02", "start": "09:00"}),
    (WRONG_AT_ONCE, {"day": "1999-12-31"}),
    (WRONG_AT_ONCE, {"day": "0001-01-02"}),
    (WRONG_AT_ONCE, {"start": "10:00", "end": "09:59"}),
    (TOO_LATE, {"start": "06:00", "end": "20:01"}),
]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("status", "typed"), EARLY, ids=[str(number) for number in range(len(EARLY))]
)
def test_the_past_and_the_endless_are_refused_in_words(
    office, session, workshop, lang, *, status, typed
):
    answer = plan(office, workshops.draft(workshop), workshop.room, lang, **typed)
    assert (answer.status_code, planned(session)) == (status, [])
    assert len(texts(answer, ".notice--bad")) == 1
    for name in typed:
        assert box(answer, name) == typed[name]


@pytest.mark.parametrize("start", ["00:00", "00:10"])
def test_the_very_first_day_is_the_past_too(office, session, workshop, start):
    day = {"day": "0001-01-01", "start": start, "end": "12:00"}
    answer = plan(office, workshops.draft(workshop), workshop.room, **day)
    assert answer.status_code in {409, 422}


def test_a_missing_field_is_asked_for(office, session, workshop):
    activity = workshops.draft(workshop)
    answer = post(office, dates_of(activity), {})
    assert (answer.status_code, planned(session)) == (422, [])
    assert len(texts(answer, ".field__error")) == 4


@pytest.mark.parametrize("typed", [{"day": "31/02/2026", "start": "25:00"}, {}])
def test_what_is_typed_survives_the_other_language(office, session, workshop, typed):
    room = factories.venue()
    form = {**typed, **SWITCH}
    answer = plan(office, workshops.draft(workshop), room, "nl", **form)
    assert (answer.status_code, planned(session)) == (200, [])
    assert texts(answer, ".notice--bad, .field__error") == []
    assert box(answer, "day") == typed.get("day", SLOT["day"])
    assert box(answer, "start") == typed.get("start", SLOT["start"])
    assert chosen(answer, "venue") == str(room.id)


def test_a_date_of_what_neighbours_see_is_shown_at_once(office, client, workshop):
    activity = workshops.shown(workshop)
    plan(office, activity, workshop.room, day="2026-03-13")
    agenda = office.get("/fr/neighbourhoods/peterbos?from=2026-03-13")
    assert "Soupe du jeudi" in agenda.text


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_date_of_a_draft_is_nowhere_to_be_seen(office, app, session, workshop, lang):
    activity = workshops.sent(workshop)
    found = session.scalars(select(Occurrence)).one()
    for who in (factories.resident(), workshop.joris):
        sign_in(office, who)
        agenda = f"/{lang}/neighbourhoods/peterbos?from={DAY - timedelta(days=1)}"
        assert "Soupe du jeudi" not in office.get(agenda).text
        assert f"/occurrences/{found.id}" not in office.get(agenda).text
        assert office.get(f"/{lang}/occurrences/{found.id}").status_code == 404
    sign_in(office, factories.resident())
    for path in ("booking/new", "booking"):
        assert office.get(f"/{lang}/occurrences/{found.id}/{path}").status_code == 404
    assert post(office, f"/{lang}/occurrences/{found.id}/booking").status_code == 404
    assert activity.status == "draft"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_was_put_away_has_no_dates_to_plan(office, session, workshop, lang):
    activity = workshops.put_away(workshop)
    before = planned(session)
    assert office.get(dates_of(activity, lang)).location == f"/{lang}/activities/{activity.id}"
    answer = plan(office, activity, workshop.room, lang, day="2026-03-26")
    assert (answer.status_code, planned(session)) == (409, before)


def test_an_activity_of_another_association_does_not_exist(office, session, workshop):
    activity = workshops.stranger()
    assert office.get(dates_of(activity)).status_code == 404
    assert plan(office, activity, workshop.room).status_code == 404
    assert plan(office, activity, workshop.room, **SWITCH).status_code == 404
    assert planned(session) == []


@pytest.mark.parametrize("number", [2, 30])
def test_few_questions_are_asked_however_many_dates(office, workshop, number):
    activity = workshops.draft(workshop)
    for day in range(number):
        workshops.plan(activity, factories.venue(), DAY + timedelta(days=day))
    path = dates_of(activity)
    with counted_queries() as sent:
        assert len(texts(office.get(path), ".meeting")) == number
    assert len(sent) <= BOUND, "\n".join(sent)

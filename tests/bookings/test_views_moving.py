"""Moving a date: who counts on it is told, once."""

from datetime import date

import pytest
from sqlalchemy import select

from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import operations
from app.i18n.dates import local
from app.notifications.models import Message
from tests import factories, workshops
from tests.factories import NOW
from tests.visits import counted_queries, post, soup, texts
from tests.workshops import SLOT, sign_up, told

pytestmark = pytest.mark.usefixtures("session")

BOUND = 6
"""Who is asking, the date, its kinds of places, venues, who signed up."""
SWITCH = {"switch": "nl"}
CHANGED = {**SLOT, "start": "11:00", "end": "13:00", "version": "0"}


def path_of(planned, what="change", lang="fr"):
    return f"/{lang}/occurrences/{planned.id}/{what}"


def move(client, planned, lang="fr", **fields):
    room = {"venue": str(planned.venue_id)}
    return post(client, path_of(planned, "change", lang), {**room, **CHANGED, **fields})


def call_off(client, planned, lang="fr", **fields):
    return post(client, path_of(planned, "calling-off", lang), fields)


def hours(planned):
    begins = local(planned.starts_at)
    return f"{begins:%d/%m %H:%M}", f"{local(planned.ends_at):%H:%M}"


def box(answer, name):
    return soup(answer).select_one(f"#{name}").get("value", "")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_shows_when_it_is_and_how_many_hear_about_a_change(office, planned, lang):
    sign_up(planned, "fr", "nl")
    for what in ("change", "calling-off"):
        answer = office.get(path_of(planned, what, lang))
        day = {"fr": "jeudi 12 mars 2026", "nl": "donderdag 12 maart 2026"}[lang]
        assert day in texts(answer, ".facts")[0]
        assert texts(answer, "main .notice p")[0].startswith("2 ")
    change = office.get(path_of(planned, "change", lang))
    assert (box(change, "day"), box(change, "start"), box(change, "end")) == tuple(SLOT.values())
    assert soup(change).select_one("#venue [selected]")["value"] == str(planned.venue_id)
    assert soup(change).select_one("input[name=version]")["value"] == "0"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_moved_it_is_told_to_each_in_their_language(office, session, planned, lang):
    sign_up(planned, "fr", "nl")
    answer = move(office, planned, lang)
    assert (answer.status_code, answer.location) == (
        303,
        f"/{lang}/activities/{planned.activity_id}",
    )
    assert hours(planned) == ("12/03 11:00", "13:00")
    french, dutch = told(session, "occurrence_moved")
    assert (french[0], dutch[0]) == ("fr", "nl")
    assert "11h" in french[1]
    assert "11u" in dutch[1]
    assert "2 " in texts(office.get(answer.location), ".notice--good")[0]
    assert "11" in texts(office.get(f"/{lang}/occurrences/{planned.id}"), "main")[0]


def test_to_another_day_and_another_room(office, session, planned):
    room = factories.venue()
    sign_up(planned, "fr")
    move(office, planned, venue=str(room.id), day="19/03/2026", start="10h", end="12h")
    assert (planned.venue_id, hours(planned)[0]) == (room.id, "19/03 10:00")
    assert len(told(session, "occurrence_moved")) == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_nobody_had_signed_up_so_nobody_is_told(office, session, planned, lang):
    before = texts(office.get(path_of(planned, "change", lang)), "main .notice p")
    after = texts(office.get(move(office, planned, lang).location), ".notice--good")
    assert len(before) == len(after) == 1
    assert told(session, "occurrence_moved") == []


def test_who_cancelled_is_not_counted_and_not_told(office, session, planned):
    (gone,) = sign_up(planned, "fr")
    operations.cancel(gone, by=gone.person, now=NOW)
    sign_up(planned, "nl")
    assert texts(office.get(path_of(planned)), "main .notice p")[0].startswith("1 ")
    move(office, planned)
    assert [language for language, _text in told(session, "occurrence_moved")] == ["nl"]


def test_the_same_moment_again_tells_nobody(office, session, planned):
    sign_up(planned, "fr")
    answer = move(office, planned, start=SLOT["start"], end=SLOT["end"])
    assert answer.status_code == 303
    assert planned.version == 0
    assert told(session, "occurrence_moved") == []
    assert len(texts(office.get(answer.location), ".notice--good")) == 1


def test_a_double_tap_tells_once(office, session, planned):
    sign_up(planned, "fr")
    first, second = (move(office, planned) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert (planned.version, len(told(session, "occurrence_moved"))) == (1, 1)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_of_two_who_move_it_the_second_reads_when_it_is_now(office, session, planned, lang):
    move(office, planned, start="15:00", end="16:00")
    answer = move(office, planned, lang)
    assert answer.status_code == 409
    assert len(texts(answer, ".notice--bad")) == 1
    assert "15" in texts(answer, ".facts")[0]
    assert (box(answer, "start"), box(answer, "end")) == ("11:00", "13:00")
    version = soup(answer).select_one("input[name=version]")["value"]
    assert move(office, planned, lang, version=version).status_code == 303
    assert hours(planned) == ("12/03 11:00", "13:00")


ODD = [
    *({"day": day} for day in ("", "31/02/2026", "2026-02-31", "demain", "\x00", "9999-12-31")),
    {"day": "2026-03-01"},
    *({"start": hour} for hour in ("", "25:00", "10:60", "x", "\x00", "9" * 5000)),
    *({"end": hour} for hour in ("", "25:00", "11:00", "10:59", "<b>1</b>")),
    *({"venue": venue} for venue in ("", "0", "999999", "-1", "x", "\x00", "9" * 30)),
]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", ODD, ids=[str(number) for number in range(len(ODD))])
def test_what_cannot_be_is_said_and_the_rest_is_kept(office, session, planned, typed, lang):
    sign_up(planned, "fr")
    answer = move(office, planned, lang, **typed)
    assert (answer.status_code, hours(planned)) == (422, ("12/03 10:00", "12:00"))
    (name,) = typed
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, f'.notice--bad a[href="#{name}"]') == [beside]
    for other in {"day", "start", "end"} - typed.keys():
        assert box(answer, other) == CHANGED[other]
    assert "10" in texts(answer, ".facts")[0]
    assert told(session, "occurrence_moved") == []


@pytest.mark.parametrize(
    "version", ["", "1", "-1", "x", "1.5", "٣", "²", "9" * 30, "9" * 5000, "\x00"]
)
def test_a_forged_version_moves_nothing(office, session, planned, version):
    answer = move(office, planned, version=version)
    assert (answer.status_code, hours(planned)[0]) == (409, "12/03 10:00")
    assert told(session, "occurrence_moved") == []


REFUSED = [
    {"day": "2026-03-02", "start": "09:30", "end": "09:45"},
    {"day": "2026-03-13", "start": "10:00", "end": "12:00"},
]
WRONG = [{"day": "2026-03-01"}, {"start": "11:00", "end": "10:59"}]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("typed", REFUSED, ids=["just now", "twice"])
def test_what_is_refused_leaves_it_where_it_is(office, session, planned, typed, lang):
    workshops.plan(workshops.found(planned.activity_id), planned.venue, date(2026, 3, 13))
    sign_up(planned, "fr")
    answer = move(office, planned, lang, **typed)
    assert (answer.status_code, hours(planned)) == (409, ("12/03 10:00", "12:00"))
    assert len(texts(answer, ".notice--bad")) == 1
    for name in typed:
        assert box(answer, name) == typed[name]
    assert told(session, "occurrence_moved") == []


@pytest.mark.parametrize(
    "typed", [*REFUSED, *WRONG], ids=["just now", "twice", "yesterday", "endless"]
)
def test_and_the_page_still_says_when_it_is(office, workshop, planned, typed):
    workshops.plan(workshops.found(planned.activity_id), workshop.room, date(2026, 3, 13))
    answer = move(office, planned, **typed)
    facts = texts(answer, ".facts")[0]
    assert "jeudi 12 mars 2026" in facts
    assert "de 10h à 12h" in facts


def test_what_is_typed_survives_the_other_language(office, session, planned):
    typed = {"day": "31/02/2026", "start": "25:00", "end": "13:00", "version": "0"}
    answer = move(office, planned, "nl", **typed, **SWITCH)
    assert (answer.status_code, hours(planned)[0]) == (200, "12/03 10:00")
    assert [box(answer, name) for name in ("day", "start", "end")] == list(typed.values())[:3]
    assert soup(answer).select_one("input[name=version]")["value"] == "0"
    assert texts(answer, ".notice--bad, .field__error") == []


@pytest.mark.parametrize("what", ["change", "calling-off"])
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_is_off_or_has_begun_leads_back(office, now, planned, what, lang):
    hub = f"/{lang}/activities/{planned.activity_id}"
    now.at = planned.starts_at
    assert office.get(path_of(planned, what, lang)).location == hub
    assert len(texts(office.get(hub), ".notice--bad")) == 1
    assert move(office, planned, lang).status_code == 409
    assert call_off(office, planned, lang).status_code == 409
    now.at = NOW
    call_off(office, planned)
    assert office.get(path_of(planned, what, lang)).location == hub
    assert move(office, planned, lang).status_code == 409


def test_a_date_of_a_draft_is_moved_and_taken_away_and_nobody_hears(office, session, workshop):
    begun = workshops.complete(workshop)
    (found,) = running.dates(begun.id, NOW)
    assert office.get(path_of(found)).status_code == 200
    assert move(office, found).status_code == 303
    assert hours(found)[0] == "12/03 11:00"
    assert call_off(office, found).location == f"/fr/activities/{begun.id}"
    assert running.dates(begun.id, NOW) == []
    assert session.scalars(select(Message)).all() == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_about_a_draft_says_which_one(office, workshop, lang):
    (found,) = running.dates(workshops.complete(workshop).id, NOW)
    for what in ("change", "calling-off"):
        title = {"fr": "Soupe du jeudi", "nl": "Donderdagsoep"}[lang]
        assert title in texts(office.get(path_of(found, what, lang)), ".facts")[0]


def test_a_date_of_another_association_does_not_exist(office, session, workshop):
    activity = workshops.stranger()
    workshops.plan(activity, workshop.room)
    found = session.scalars(select(Occurrence)).one()
    for what in ("change", "calling-off"):
        assert office.get(path_of(found, what)).status_code == 404
    for fields in ({}, SWITCH):
        assert move(office, found, **fields).status_code == 404
        assert call_off(office, found, **fields).status_code == 404
    assert (found.version, found.status) == (0, "scheduled")


def test_nor_for_the_housing_company_that_reads_its_text(reader, planned):
    assert reader.get(path_of(planned)).status_code == 404
    assert call_off(reader, planned).status_code == 404


@pytest.mark.parametrize("number", [2, 30])
@pytest.mark.parametrize("what", ["change", "calling-off"])
def test_few_questions_are_asked_however_many_signed_up(office, planned, number, what):
    sign_up(planned, *["fr"] * number)
    path = path_of(planned, what)
    with counted_queries() as sent:
        assert texts(office.get(path), "main .notice p")[0].startswith(f"{number} ")
    assert len(sent) <= BOUND, "\n".join(sent)

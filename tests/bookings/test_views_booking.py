"""Signing up: me, me and children, twice, too late, too many."""

from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from app.activities.models import ActivityKind, Audience, OccurrenceStatus
from app.activities.queries import running
from app.bookings.models import Booking, BookingLine, PosterSignUp
from tests import factories
from tests.bookings.crowds import move
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")

CHILDREN = ("children_0_2", "children_3_5", "children_6_11", "children_12_17")


@pytest.fixture
def me(client, session, now):
    somebody = factories.resident()
    sign_in(client, somebody)
    return somebody


def book(client, occurrence, lang="fr", **fields):
    return post(client, f"/{lang}/occurrences/{occurrence.id}/booking", fields)


def bookings(session):
    return session.scalars(select(Booking).order_by(Booking.id)).all()


def bands(session):
    rows = session.scalars(select(BookingLine.age_band).order_by(BookingLine.id))
    return [band.value if band else None for band in rows]


def state(client, occurrence):
    page = client.get(f"/fr/occurrences/{occurrence.id}/booking")
    return str(soup(page).select_one(".result")["class"][-1]).partition("--")[2]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_i_sign_up(client, session, me, lang):
    occurrence = factories.occurrence()
    answer = book(client, occurrence, lang)
    assert answer.status_code == 303
    assert answer.location == f"/{lang}/occurrences/{occurrence.id}/booking"
    (booking,) = bookings(session)
    assert (booking.person_id, booking.status, bands(session)) == (me.id, "confirmed", [None])
    assert state(client, occurrence) == "confirmed"


def test_i_come_with_two_children(client, session, me):
    occurrence = factories.occurrence()
    book(client, occurrence, children_6_11="2", children_0_2="")
    assert bands(session) == [None, "6-11", "6-11"]
    page = client.get(f"/fr/occurrences/{occurrence.id}/booking")
    assert len(texts(page, ".party__row")) == 3
    assert len(soup(page).select('.party form[action$="/cancellation"]')) == 2


@pytest.mark.parametrize("h", ["\x00", "\u0664\u0664\u0664\u0664", "K" * 5000])
def test_what_is_no_code_of_a_hall_is_counted_nowhere(client, session, me, h):
    occurrence = factories.occurrence()
    assert book(client, occurrence, h=h).status_code == 303
    assert session.scalars(select(PosterSignUp)).all() == []


def test_a_double_tap_is_one_sign_up(client, session, me):
    occurrence = factories.occurrence()
    first, second = (book(client, occurrence) for _ in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert len(bookings(session)) == 1


def test_the_form_sent_again_from_an_old_page_changes_nothing(client, session, me):
    occurrence = factories.occurrence()
    book(client, occurrence)
    answer = book(client, occurrence, children_6_11="2")
    assert answer.status_code == 303
    assert bands(session) == [None]


def test_whoever_has_signed_up_is_not_asked_again(client, me):
    occurrence = factories.occurrence()
    book(client, occurrence)
    answer = client.get(f"/fr/occurrences/{occurrence.id}/booking/new")
    assert answer.status_code == 303
    assert answer.location == f"/fr/occurrences/{occurrence.id}/booking"


@pytest.mark.parametrize("ahead", [0, 2])
def test_when_it_is_full_i_wait_with_a_number(client, session, me, ahead):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    for _ in range(1 + ahead):
        factories.booking(occurrence)
    form = client.get(f"/fr/occurrences/{occurrence.id}/booking/new")
    assert "liste d’attente" in " ".join(texts(form, "form#form button.button--primary"))
    assert book(client, occurrence).status_code == 303
    assert state(client, occurrence) == "waiting"
    page = client.get(f"/nl/occurrences/{occurrence.id}/booking")
    assert str(ahead + 1) in texts(page, ".result .lead")[0]


def test_the_first_kind_of_place_is_chosen_and_another_can_be(client, session, me):
    cook, eater = (factories.kind(5, Audience.ADULT) for _ in range(2))
    occurrence = factories.occurrence(factories.activity(cook, eater))
    page = soup(client.get(f"/fr/occurrences/{occurrence.id}/booking/new"))
    boxes = page.select("input[name=participant_type]")
    assert [box.has_attr("checked") for box in boxes] == [True, False]
    book(client, occurrence, participant_type=eater.id)
    assert session.scalars(select(BookingLine.participant_type_id)).one() == eater.id


def test_the_only_kind_of_place_is_no_question(client, me):
    occurrence = factories.occurrence()
    page = soup(client.get(f"/fr/occurrences/{occurrence.id}/booking/new"))
    assert page.select("input[name=participant_type]") == []


def test_where_no_child_can_come_none_is_asked_for(client, session, me):
    occurrence = factories.occurrence(factories.activity(factories.kind(5, Audience.ADULT)))
    page = soup(client.get(f"/fr/occurrences/{occurrence.id}/booking/new"))
    assert page.select("input[name^=children]") == []
    answer = book(client, occurrence, children_6_11="1")
    assert answer.status_code == 409
    assert "02 555 01 01" in texts(answer, ".notice--bad")[0]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    "typed",
    ["-1", "8", "99999999999999999999", "9" * 5000, "1.5", "x", "<b>1</b>", "😀", "²", "1e3"],
)
def test_a_number_that_cannot_be_is_said_and_kept(client, session, me, typed, lang):
    occurrence = factories.occurrence()
    answer = book(client, occurrence, lang, children_6_11=typed, children_3_5="2")
    assert answer.status_code == 422
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, '.notice--bad a[href="#children_6_11"]') == [beside]
    assert "7" in beside
    page = soup(answer)
    assert page.select_one("#children_6_11")["value"] == typed
    assert page.select_one("#children_3_5")["value"] == "2"
    assert "<b>1</b>" not in answer.text
    assert bookings(session) == []


@pytest.mark.parametrize("chosen", ["", "0", "-1", "999999", "x", "9" * 5000, "<b>"])
def test_a_place_that_is_not_on_the_list_is_refused(client, session, me, chosen):
    other = factories.activity().participant_types[0].id
    kinds = [factories.kind(5, Audience.ADULT) for _ in range(2)]
    occurrence = factories.occurrence(factories.activity(*kinds))
    for wrong in (chosen, other):
        answer = book(client, occurrence, participant_type=wrong)
        assert answer.status_code == 422
        assert len(texts(answer, ".field__error")) == 1
    assert bookings(session) == []


@pytest.mark.parametrize("children", [dict.fromkeys(CHILDREN, "7"), {"children_6_11": "6"}])
def test_too_many_at_once_are_asked_to_call(client, session, me, children):
    occurrence = factories.occurrence(factories.activity(factories.kind(5)))
    answer = book(client, occurrence, **children)
    assert answer.status_code == 409
    assert "02 555 01 01" in texts(answer, ".notice--bad")[0]
    assert soup(answer).select_one("#children_6_11")["value"] == children["children_6_11"]
    assert bookings(session) == []


def test_children_alone_where_only_children_have_places(client, session, me):
    occurrence = factories.occurrence(factories.activity(factories.kind(5, Audience.CHILD)))
    assert book(client, occurrence).status_code == 409
    assert book(client, occurrence, children_6_11="1").status_code == 303
    assert bands(session) == ["6-11"]


REFUSING = {
    "over": lambda: factories.occurrence(starts_at=NOW - timedelta(days=1)),
    "begun": lambda: factories.occurrence(starts_at=NOW),
    "cancelled": lambda: factories.occurrence(status=OccurrenceStatus.CANCELLED),
    "closed": lambda: factories.occurrence(
        factories.activity(factories.kind(closes=(5, time(17))))
    ),
    "drop-in": lambda: factories.occurrence(factories.activity(is_a=ActivityKind.DROP_IN)),
}


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", REFUSING)
def test_when_it_cannot_be_it_is_said_before_and_after(client, session, me, name, lang):
    occurrence = REFUSING[name]()
    before = client.get(f"/{lang}/occurrences/{occurrence.id}/booking/new")
    after = book(client, occurrence, lang)
    assert (before.status_code, after.status_code) == (409, 409)
    assert texts(before, ".notice--bad") == texts(after, ".notice--bad") != []
    assert bookings(session) == []


def test_where_nobody_can_sign_up_there_is_no_button_to_do_so(client, me):
    occurrence = REFUSING["cancelled"]()
    page = client.get(f"/fr/occurrences/{occurrence.id}/booking/new")
    assert soup(page).select("form#form button[type=submit].button--primary") == []


def version_of(answer):
    return soup(answer).select_one("form#form input[name=version]")["value"]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_moved_since_it_was_read_it_is_said_and_what_was_typed_is_kept(client, session, me, lang):
    occurrence = factories.occurrence()
    read = version_of(client.get(f"/{lang}/occurrences/{occurrence.id}/booking/new"))
    move(running.once_shown(occurrence.id, None), now=NOW)
    answer = book(client, occurrence, lang, version=read, children_6_11="2")
    assert (answer.status_code, bookings(session)) == (409, [])
    (said,) = texts(answer, ".notice--bad")
    assert {"fr": "déplacée", "nl": "verplaatst"}[lang] in said
    assert {"fr": "jeudi 5 mars", "nl": "donderdag 5 maart"}[lang] in texts(answer, ".facts")[0]
    assert soup(answer).select_one("#children_6_11")["value"] == "2"
    again = book(client, occurrence, lang, version=version_of(answer), children_6_11="2")
    assert (again.status_code, bands(session)) == (303, [None, "6-11", "6-11"])


@pytest.mark.parametrize("version", ["1", "-1", "x", "٣", "9" * 5000, "\x00"])
def test_a_version_nobody_was_shown_signs_nobody_up(client, session, me, version):
    answer = book(client, factories.occurrence(), version=version)
    assert (answer.status_code, version_of(answer)) == (409, "0")
    assert bookings(session) == []


@pytest.mark.parametrize("path", ["booking", "booking/acceptance", "booking/cancellation"])
def test_without_a_token_nothing_happens(client, session, me, path):
    occurrence = factories.occurrence()
    if path != "booking":
        factories.booking(occurrence, me)
    answer = client.post(f"/fr/occurrences/{occurrence.id}/{path}")
    assert answer.status_code == 400
    assert [booking.status for booking in bookings(session)] in ([], ["confirmed"])


def test_the_language_button_keeps_what_was_typed_and_judges_nothing(client, session, me):
    cook, eater = (factories.kind() for _ in range(2))
    occurrence = factories.occurrence(factories.activity(cook, eater))
    typed = {"participant_type": eater.id, "children_6_11": "99", "switch": "nl"}
    answer = book(client, occurrence, "nl", **typed)
    page = soup(answer)
    assert (answer.status_code, page.html["lang"]) == (200, "nl")
    assert page.select_one("#children_6_11")["value"] == "99"
    checked = page.select("input[name=participant_type][checked]")
    assert [box["value"] for box in checked] == [str(eater.id)]
    assert texts(answer, ".field__error") == []
    assert bookings(session) == []


@pytest.mark.parametrize("sent", [False, True])
def test_the_language_button_leads_to_the_form_in_the_other_language(client, me, sent):
    occurrence = factories.occurrence()
    if sent:
        page = book(client, occurrence, children_6_11="99")
    else:
        page = client.get(f"/fr/occurrences/{occurrence.id}/booking/new")
    target = soup(page).select_one("button.switch__part")["formaction"]
    answer = post(client, target, children_6_11="2", switch="nl")
    assert answer.status_code == 200
    assert soup(answer).select_one("#children_6_11")["value"] == "2"


def test_capacity_holds_to_the_last_place(client, session, me):
    occurrence = factories.occurrence(factories.activity(factories.kind(3)))
    factories.booking(occurrence)
    book(client, occurrence, children_6_11="1")
    assert session.scalar(select(func.count()).select_from(BookingLine)) == 3
    assert {booking.status for booking in bookings(session)} == {"confirmed"}

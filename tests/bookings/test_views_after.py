"""After signing up: cancelling, an offered place, others' sign-ups."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.activities.models import ActivityStatus
from app.bookings import operations
from app.bookings.models import Booking, BookingLine, BookingStatus
from app.history.models import HistoryEntry
from tests import factories
from tests.bookings.crowds import call_off
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def me(client, session, now):
    somebody = factories.resident()
    sign_in(client, somebody)
    return somebody


def of(booking):
    return f"/fr/occurrences/{booking.occurrence_id}/booking"


def status(session, booking):
    return session.scalars(select(Booking.status).where(Booking.id == booking.id)).one()


def lines(session, booking):
    """(id, band, still coming) of the party."""
    rows = session.scalars(select(BookingLine).where(BookingLine.booking_id == booking.id))
    return sorted((line.id, line.age_band, line.cancelled_at is None) for line in rows)


@pytest.fixture
def with_children(me):
    return factories.booking(factories.occurrence(), me, CHILD=2)


@pytest.fixture
def offered(session, me):
    """A place that somebody gave back is offered to me."""
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    first = factories.resident()
    taken = factories.booking(occurrence, first)
    mine = factories.booking(occurrence, me)
    operations.cancel(taken, by=first, now=NOW)
    assert mine.status is BookingStatus.OFFERED
    return mine


def test_i_do_not_come(client, session, me):
    booking = factories.booking(factories.occurrence(), me)
    answer = post(client, f"{of(booking)}/cancellation")
    assert (answer.status_code, answer.location) == (303, of(booking))
    assert status(session, booking) == "cancelled"
    page = client.get(answer.location)
    assert soup(page).select("form[action$=cancellation]") == []
    assert soup(page).select_one(f'a[href="/fr/occurrences/{booking.occurrence_id}"]')


def test_not_coming_twice_is_no_error(client, session, me):
    booking = factories.booking(factories.occurrence(), me)
    answers = [post(client, f"{of(booking)}/cancellation").status_code for _ in range(2)]
    assert answers == [303, 303]
    events = session.scalars(select(HistoryEntry.event)).all()
    assert events.count("cancelled") == 1


def test_one_may_change_ones_mind(client, session, me):
    booking = factories.booking(factories.occurrence(), me)
    post(client, f"{of(booking)}/cancellation")
    assert post(client, of(booking)).status_code == 303
    assert len(session.scalars(select(Booking)).all()) == 2
    assert soup(client.get(of(booking))).select_one(".result--confirmed")


def child(session, booking):
    return next(id_ for id_, band, _coming in lines(session, booking) if band)


def test_one_child_does_not_come(client, session, me, with_children):
    path = f"{of(with_children)}/lines/{child(session, with_children)}/cancellation"
    assert post(client, path).status_code == 303
    assert [coming for _id, _band, coming in lines(session, with_children)] == [True, False, True]
    assert status(session, with_children) == "confirmed"
    assert post(client, path).status_code == 303, "twice is no error"
    assert [coming for _id, _band, coming in lines(session, with_children)].count(True) == 2


def test_nobody_of_us_comes(client, session, me, with_children):
    post(client, f"{of(with_children)}/cancellation")
    assert status(session, with_children) == "cancelled"


def test_without_me_the_children_do_not_come(client, session, me, with_children):
    own = lines(session, with_children)[0][0]
    assert post(client, f"{of(with_children)}/lines/{own}/cancellation").status_code == 303
    assert status(session, with_children) == "cancelled"


def test_a_line_of_somebody_else_does_not_exist(client, session, me, with_children):
    other = factories.booking(with_children.occurrence, factories.resident(), CHILD=1)
    same_me = factories.booking(factories.occurrence(), me, CHILD=1)
    for stranger in (other, same_me):
        path = f"{of(with_children)}/lines/{child(session, stranger)}/cancellation"
        assert post(client, path).status_code == 404
        assert all(coming for _id, _band, coming in lines(session, stranger))


@pytest.mark.parametrize("what", ["", "/acceptance", "/cancellation"])
def test_a_sign_up_of_somebody_else_does_not_exist(client, session, me, what):
    other = factories.booking(factories.occurrence())
    path = f"{of(other)}{what}"
    answer = post(client, path) if what else client.get(path)
    assert answer.status_code == 404
    assert status(session, other) == "confirmed"


def test_my_place_says_until_when_it_is_kept(client, offered):
    page = client.get(of(offered))
    assert "jusqu’à demain à 10h" in " ".join(texts(page, ".result .lead"))
    forms = [form["action"] for form in soup(page).select("main form")]
    assert forms[:2] == [f"{of(offered)}/acceptance", f"{of(offered)}/cancellation"]


def test_i_say_yes_to_an_offer(client, session, offered):
    assert post(client, f"{of(offered)}/acceptance").status_code == 303
    assert status(session, offered) == "confirmed"
    assert post(client, f"{of(offered)}/acceptance").status_code == 303, "twice is no error"


def test_i_say_no_to_an_offer_and_the_next_is_asked(client, session, offered):
    following = factories.booking(offered.occurrence)
    post(client, f"{of(offered)}/cancellation")
    assert (status(session, offered), status(session, following)) == ("cancelled", "offered")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_yes_too_late_is_said_in_words(client, session, offered, now, lang):
    now.at += timedelta(hours=24)
    answer = post(client, f"/{lang}/occurrences/{offered.occurrence_id}/booking/acceptance")
    assert answer.status_code == 409
    assert len(texts(answer, '.notice--bad[role="status"]')) == 1
    assert status(session, offered) == "offered"
    assert soup(answer).select('form[action$="/acceptance"]') == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_there_is_nothing_to_accept_when_one_waits(client, session, me, lang):
    occurrence = factories.occurrence(factories.activity(factories.kind(1)))
    factories.booking(occurrence)
    waiting = factories.booking(occurrence, me)
    answer = post(client, f"/{lang}/occurrences/{occurrence.id}/booking/acceptance")
    assert answer.status_code == 409
    assert status(session, waiting) == "waiting"


@pytest.mark.parametrize("what", ["cancellation", "line"])
def test_after_the_start_it_is_too_late_to_cancel(client, session, with_children, now, what):
    now.at += timedelta(days=2)
    tail = "cancellation"
    if what == "line":
        tail = f"lines/{child(session, with_children)}/cancellation"
    answer = post(client, f"{of(with_children)}/{tail}")
    assert answer.status_code == 409
    assert len(texts(answer, ".notice--bad")) == 1
    assert status(session, with_children) == "confirmed"
    assert all(coming for _id, _band, coming in lines(session, with_children))


@pytest.mark.parametrize("what", ["cancellation", "acceptance"])
def test_the_language_can_be_changed_after_a_refusal(client, me, offered, now, what):
    now.at += timedelta(days=2)
    answer = post(client, f"{of(offered)}/{what}")
    assert answer.status_code == 409
    link = soup(answer).select_one("a.switch__part")["href"]
    page = client.get(link, follow_redirects=True)
    assert (page.status_code, soup(page).html["lang"]) == (200, "nl")


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("mine", ["with_children", "offered"])
def test_called_off_my_sign_up_says_so_and_asks_for_nothing(client, request, mine, lang):
    booking = request.getfixturevalue(mine)
    call_off(booking.occurrence, now=NOW)
    page = client.get(of(booking).replace("/fr/", f"/{lang}/"))
    assert len(soup(page).select(".result--cancelled")) == 1
    assert len(texts(page, ".result .lead")) == 1
    actions = [form["action"] for form in soup(page).select("main form")]
    assert not [one for one in actions if one.endswith(("/acceptance", "/cancellation"))]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("what", ["cancellation", "line"])
def test_an_old_page_of_what_is_off_is_answered_that_it_is_off(
    client, session, with_children, what, lang
):
    tail = "cancellation"
    if what == "line":
        tail = f"lines/{child(session, with_children)}/cancellation"
    call_off(with_children.occurrence, now=NOW)
    answer = post(client, f"{of(with_children).replace('/fr/', f'/{lang}/')}/{tail}")
    assert (answer.status_code, status(session, with_children)) == (409, "confirmed")
    assert texts(answer, ".notice--bad") == texts(answer, ".result h1")


@pytest.mark.parametrize(
    ("standing", "mine", "others"),
    [
        (ActivityStatus.WITHDRAWN, 200, 410),
        (ActivityStatus.DRAFT, 404, 404),
        (ActivityStatus.DISCARDED, 404, 404),
    ],
)
def test_of_what_was_put_away_who_had_signed_up_still_reads_it(client, me, standing, mine, others):
    booking = factories.booking(factories.occurrence(), me)
    other = factories.booking(factories.occurrence(booking.occurrence.activity))
    booking.occurrence.activity.status = standing
    assert client.get(of(booking)).status_code == mine
    assert client.get(of(other)).status_code == others
    for verb in ("acceptance", "cancellation"):
        assert post(client, f"{of(other)}/{verb}").status_code == others


def test_a_reminder_can_be_asked_for_here(client, me):
    booking = factories.booking(factories.occurrence(), me)
    form = soup(client.get(of(booking))).select_one('form[action="/fr/me/account/reminders"]')
    fields = {box["name"]: box["value"] for box in form.select("input")}
    assert fields["wanted"] == "yes"
    answer = client.post(form["action"], data=fields)
    assert answer.location == of(booking)
    again = soup(client.get(of(booking))).select_one('input[name="wanted"]')
    assert again["value"] == "no"


def test_the_party_is_changed_on_the_same_page(client, session, with_children):
    page = soup(client.get(of(with_children)))
    assert page.select_one("input[name=children_6_11]")["value"] == "2"
    form = {"adults": "1", "children_6_11": "1"}
    answer = post(client, f"{of(with_children)}/party", **form)
    assert (answer.status_code, answer.location) == (303, of(with_children))
    coming = [band for _id, band, comes in lines(session, with_children) if comes]
    assert coming == [None, "6-11", "18+"]


def test_no_room_for_more_is_said_and_what_was_typed_stays(client, me):
    booking = factories.booking(factories.occurrence(factories.activity(factories.kind(2))), me)
    answer = post(client, f"{of(booking)}/party", children_6_11="2")
    assert answer.status_code == 409
    assert "02 555 01 01" in texts(answer, ".notice--bad")[0]
    assert soup(answer).select_one("input[name=children_6_11]")["value"] == "2"
    assert soup(answer).select_one("button.switch__part")["formaction"].endswith("/booking/party")
    again = post(client, f"{of(booking)}/party".replace("/fr/", "/nl/"), adults="3", switch="nl")
    assert soup(again).select_one("input[name=adults]")["value"] == "3"


def test_a_number_that_is_none_is_answered_in_words(client, with_children):
    answer = post(client, f"{of(with_children)}/party", adults="many")
    assert answer.status_code == 422
    assert texts(answer, ".field__error") == ["Écrivez un nombre de 0 à 7."]

"""The link of a message: cancels one sign-up after a press, without signing in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import queries as people
from app.activities.models import ActivityKind
from app.activities.queries import running
from app.bookings import operations
from app.bookings.models import BookingLink, BookingStatus
from app.db import db
from app.db.sealed import token_hash
from app.i18n import Language, dates
from app.notifications import operations as notifications
from app.notifications.models import Message
from app.notifications.operations import Address
from tests import factories
from tests.bookings.crowds import last
from tests.factories import NOW, booking, kind, occurrence
from tests.records import events
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


class Telephone:
    """Keeps what arrives."""

    def __init__(self):
        self.letters = []

    def send(self, letter):
        self.letters.append(letter)


def delivered():
    """The texts that leave now."""
    phone = Telephone()
    db.session.commit()
    notifications.deliver_due(
        channel=phone, resolve=lambda _message: Address("sms", "+32470123456"), now=NOW
    )
    return [letter.text for letter in phone.letters]


def token_in(text):
    return re.search(r"/(?:fr|nl)/no/(\w+)", text)[1]


@pytest.fixture
def date():
    return occurrence(factories.activity(kind(1)))


@pytest.fixture
def made(date):
    return booking(date, factories.resident("Zohra"))


@pytest.fixture
def token(made):
    assert made.is_live
    (text,) = delivered()
    return token_in(text)


def anew(date):
    """The date as a page loads it."""
    return running.once_shown(date.id, None)


def path(token, lang="fr"):
    return f"/{lang}/no/{token}"


@pytest.mark.parametrize("language", [Language.FR, Language.NL])
def test_the_message_carries_it_in_one_sms_and_only_its_print_is_kept(date, language, session):
    date.activity.title_fr = date.activity.title_nl = "Atelier de réparation de vélos et autres"
    booking(date, factories.resident(language=language))
    (text,) = delivered()
    found = token_in(text)
    assert f"/{language}/no/" in text
    assert len(found) == 16
    assert len(text) <= 160
    assert session.scalars(select(BookingLink.token_hash)).all() == [token_hash(found)]
    kept = session.execute(select(Message.params, Message.secret)).all()
    assert [tuple(row) for row in kept] == [({}, None)]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_says_what_and_when_for_how_many_and_nothing_of_anybody(client, made, token, lang):
    answer = client.get(path(token, lang))
    assert answer.status_code == 200
    assert "Zohra" not in answer.text
    assert "1 pers" in texts(answer, "main")[0]
    assert len(soup(answer).select("main form button")) == 1
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_looking_changes_nothing(client, made, token):
    before = len(events(made))
    for _ in range(3):
        client.get(path(token))
        client.head(path(token))
    db.session.refresh(made)
    assert (made.status, len(events(made))) == (BookingStatus.CONFIRMED, before)


def test_a_press_gives_the_place_to_the_next_and_a_second_changes_nothing(
    client, date, made, token
):
    waits = booking(anew(date))
    for _ in range(2):
        answer = post(client, path(token))
        assert (answer.status_code, answer.location) == (303, path(token))
    assert (made.status, waits.status) == (BookingStatus.CANCELLED, BookingStatus.OFFERED)
    written = [event for event in events(made) if event.event == "cancelled_by_link"]
    assert [event.by_id for event in written] == [None]
    page = client.get(path(token))
    assert len(texts(page, ".notice--good")) == 1
    assert soup(page).select("main form") == []


def test_it_opens_no_other_sign_up_not_even_a_later_one_of_the_same_person(
    client, date, made, token
):
    post(client, path(token))
    again = booking(anew(date), people.person(made.person_id))
    post(client, path(token))
    assert again.status is BookingStatus.CONFIRMED


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_wrong_one_leads_to_somebody_to_call(client, made, token, lang):
    for wrong in (token[:-1], token[::-1], token.upper(), "x", "😀", "2" * 500):
        for answer in (client.get(path(wrong, lang)), post(client, path(wrong, lang))):
            assert answer.status_code == 404
            assert len(texts(answer, ".help")) == 1
            assert answer.headers["Cache-Control"] == "private, no-store"
    assert made.is_live


def test_it_ends_with_the_date(client, date, made, token, now):
    now.at = date.starts_at
    assert client.get(path(token)).status_code == 404
    assert post(client, path(token)).status_code == 404
    assert made.status is BookingStatus.CONFIRMED


def test_when_the_date_is_over_its_print_is_erased(date, token, session):
    assert token
    assert operations.forget_links(now=date.starts_at) == 0
    assert operations.forget_links(now=date.ends_at + timedelta(hours=1)) == 1
    assert session.scalar(select(func.count(BookingLink.id))) == 0


def test_what_is_off_needs_no_answer(client, date, made, token):
    operations.call_off(anew(date), by=None, now=NOW)
    assert client.get(path(token)).status_code == 404
    assert made.status is BookingStatus.CONFIRMED


def test_trying_too_often_is_told_to_wait(client, made, token):
    for _ in range(30):
        post(client, path("x"))
    answer = post(client, path(token))
    assert (answer.status_code, len(texts(answer, ".notice--bad"))) == (429, 1)
    assert made.is_live


def test_a_message_that_leaves_later_has_the_same_link_and_each_message_its_own(made, session):
    waiting = last(made)
    leaves = notifications.as_it_leaves["booking_confirmed"]
    leaves(waiting, NOW)
    first = waiting.secret
    leaves(waiting, NOW + timedelta(minutes=1))
    assert waiting.secret == first
    assert session.scalar(select(func.count(BookingLink.id))) == 1


def test_of_a_course_that_goes_on_the_link_says_its_next_date(client, now):
    of = factories.activity(kind(2), is_a=ActivityKind.COURSE)
    first, second = (occurrence(of, starts_at=NOW + timedelta(days=days)) for days in (1, 15))
    booking(first, factories.resident("Zohra"))
    token = token_in(delivered()[-1])
    now.at, day = first.ends_at, dates.long_date(second.starts_on, Language.FR)
    assert day.casefold() in soup(client.get(f"/fr/no/{token}")).main.get_text().casefold()

"""The paper card: scanned or typed, then the PIN; cancelled, refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations, queries
from app.accounts.models import SignIn
from app.history.models import HistoryEntry
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.pins import PIN, with_pin
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def me(session, now):
    return factories.resident("Amina")


@pytest.fixture
def card(me):
    """The code as printed."""
    return operations.issue_card(me, by=None, now=NOW)


def scan(client, code, headers=None):
    answer = client.get(f"/c/{code}", headers=headers or {})
    assert answer.status_code == 302
    return answer


def choose(client, digits="4937", **more):
    return post(client, "/fr/sign-in/pin", pin=digits, **more)


def test_scanned_then_a_pin_is_chosen_and_one_is_in(client, session, card):
    answer = scan(client, card)
    assert answer.location == "/fr/sign-in/card"
    answer = client.get(answer.location)
    assert answer.location == "/fr/sign-in/pin"
    assert choose(client).location == "/fr/me"
    assert client.get("/fr/me").status_code == 200
    assert session.scalars(select(SignIn)).one().how == "card"


def test_the_code_leaves_the_address_and_no_other_page_hears_of_it(client, card):
    answer = scan(client, card)
    assert card not in answer.location
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    client.get("/fr/sign-in/card")
    page = client.get("/fr/sign-in/pin")
    assert card not in page.text
    with client.session_transaction() as cookie:
        assert card.replace("-", "") not in str(dict(cookie))


@pytest.mark.parametrize(
    ("headers", "lang"),
    [
        ({"Accept-Language": "nl-BE,nl;q=0.9,fr;q=0.5"}, "nl"),
        ({"Accept-Language": "fr-BE"}, "fr"),
        ({"Accept-Language": "ar"}, "fr"),
        ({"Accept-Language": "fr", "Cookie": "language=nl"}, "nl"),
        ({"Cookie": "language=de"}, "fr"),
    ],
)
def test_a_card_speaks_the_language_of_the_telephone(app, card, headers, lang):
    client = Visitor(app, use_cookies=False)
    assert scan(client, card, headers).location == f"/{lang}/sign-in/card"


@pytest.mark.parametrize(
    "written", [("-", "-"), ("-", " "), ("-", ""), ("0", "o"), ("1", "l")], ids=str
)
def test_typed_in_many_ways(client, card, written):
    typed = card.replace(*written)
    for one in (typed, typed.lower()):
        assert post(client, "/fr/sign-in/card", card=one).location == "/fr/sign-in/pin"


def test_it_is_said_whose_card_it_is(client, me, card):
    scan(client, card)
    client.get("/fr/sign-in/card")
    page = client.get("/fr/sign-in/pin")
    assert texts(page, "main .lead b") == [me.first_name]
    assert me.first_name not in soup(page).title.text


def test_the_second_time_the_pin_is_asked(client, app, me, card):
    scan(client, card)
    client.get("/fr/sign-in/card")
    choose(client)
    other = Visitor(app)
    post(other, "/fr/sign-in/card", card=card)
    assert choose(other, "5209").status_code == 422
    assert choose(other, "4937").location == "/fr/me"


def test_a_new_card_mends_a_forgotten_pin_and_closes_what_was_open(client, app, me):
    with_pin(me, "5209")
    lost = Visitor(app)
    sign_in(lost, me)
    device = operations.know_device(me, None, now=NOW)
    post(client, "/fr/sign-in/card", card=operations.issue_card(me, by=None, now=NOW))
    assert choose(client, "4937").location == "/fr/me"
    assert lost.get("/fr/me").status_code == 303
    assert client.get("/fr/me").status_code == 200
    assert not queries.knows(device, me.id, NOW)


def test_a_blocked_pin_opens_again_with_a_new_card(client, me):
    with_pin(me)
    for _ in range(10):
        operations.try_pin(me, "5209", now=NOW)
    post(client, "/fr/sign-in/card", card=operations.issue_card(me, by=None, now=NOW))
    assert choose(client, "620418").location == "/fr/me"


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("by", ["scan", "typing"])
def test_a_cancelled_card_is_refused_with_whom_to_call(client, me, card, by, lang):
    operations.cancel_card(me, by=None, now=NOW)
    if by == "scan":
        scan(client, card)
        answer = client.get(f"/{lang}/sign-in/card")
    else:
        answer = post(client, f"/{lang}/sign-in/card", card=card)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert soup(answer).select_one('.help a[href^="tel:"]')


def test_a_card_that_is_cancelled_while_its_pin_is_typed_opens_nothing(client, me, card):
    with_pin(me)
    queries.card_of(me.id).first_used_at = NOW
    post(client, "/fr/sign-in/card", card=card)
    operations.cancel_card(me, by=None, now=NOW)
    assert choose(client, PIN).location == "/fr/sign-in"


def test_the_old_card_stops_when_a_new_one_is_printed(client, me, card):
    operations.issue_card(me, by=None, now=NOW)
    assert post(client, "/fr/sign-in/card", card=card).status_code == 422


def test_whoever_turns_away_leaves_no_open_door(client, card, now):
    post(client, "/fr/sign-in/card", card=card)
    now.at += timedelta(minutes=10)
    assert choose(client).location == "/fr/sign-in"


def test_on_a_shared_device_the_cookie_ends_with_the_browser(client, card):
    post(client, "/fr/sign-in/card", card=card)
    assert "Expires" not in choose(client, shared_device="y").headers["Set-Cookie"]


@pytest.mark.parametrize("typed", ["", "K7Q2", "<b>", "x" * 3000, "😀😀😀😀😀😀😀😀😀😀", "\x00"])
def test_what_is_no_code_is_said(client, typed):
    answer = post(client, "/fr/sign-in/card", card=typed)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1


def test_codes_of_cards_are_not_guessed(client):
    tries = [post(client, "/fr/sign-in/card", card="2222-2222-22").status_code for _ in range(21)]
    assert tries == [422] * 20 + [429]


def test_nor_by_scanning(app):
    tries = []
    for _ in range(61):
        client = Visitor(app)
        scan(client, "2222-2222-22")
        tries.append(client.get("/fr/sign-in/card").status_code)
    assert tries == [422] * 60 + [429]


def test_a_card_of_somebody_erased_opens_nothing(client, me, card):
    me.erased_at = NOW
    assert post(client, "/fr/sign-in/card", card=card).status_code == 422


def test_what_opened_nothing_is_noted_without_saying_whose_it_was(client, session, me, card):
    operations.cancel_card(me, by=None, now=NOW)
    for typed in (card, "0000-0000-00"):
        post(client, "/fr/sign-in/card", card=typed)
    refused = session.scalars(
        select(HistoryEntry).where(HistoryEntry.event == "sign_in_card_refused")
    ).all()
    assert {(entry.subject_id, entry.by_id, entry.for_id) for entry in refused} == {(0, None, None)}
    assert len(refused) == 2

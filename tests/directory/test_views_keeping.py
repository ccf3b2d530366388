"""The link of a message: two buttons without signing in, and nothing about anybody."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.directory.models import CardStatus, KeepQuestion
from app.history.models import HistoryEntry
from tests import factories, sleepers
from tests.factories import NOW
from tests.sleepers import TOKEN
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def card(home, now):
    now.at = NOW
    made = factories.card(factories.resident("Zohra", at=home), words="Le mardi.")
    sleepers.asked(made, token=TOKEN)
    return made


def page(lang="fr", token=TOKEN):
    return f"/{lang}/keep/{token}"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_shows_two_buttons_and_nothing_about_anybody(client, card, lang):
    answer = client.get(page(lang))

    assert answer.status_code == 200
    assert [b["value"] for b in soup(answer).select("main button")] == ["keep", "remove"]
    for told in ("Zohra", "mardi", "Estate", card.reference):
        assert told not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_looking_changes_nothing(client, session, card):
    before = session.scalar(select(func.count()).select_from(HistoryEntry))
    for _ in range(3):
        client.get(page())
        client.head(page())

    session.expire_all()
    assert session.scalars(select(KeepQuestion.answer)).one() is None
    assert session.scalar(select(func.count()).select_from(HistoryEntry)) == before


@pytest.mark.parametrize(
    ("said", "state"), [("keep", CardStatus.PUBLISHED), ("remove", CardStatus.HIDDEN)]
)
def test_one_press_answers_and_a_second_changes_nothing(client, session, card, said, state):
    for pressed in (said, said, "remove"):
        answer = post(client, page(), {"answer": pressed})
        assert (answer.status_code, answer.headers["Location"]) == (303, page())
        session.refresh(card)
        assert card.status is state
    shown = client.get(page())
    assert len(texts(shown, ".notice--good")) == 1
    assert not soup(shown).select("main form")


def test_nothing_pressed_is_asked_again(client, session, card):
    assert post(client, page(), {"answer": "other"}).status_code == 422


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("token", ["wrong", TOKEN[:-1], TOKEN.upper()])
def test_a_wrong_link_says_what_to_do(client, card, lang, token):
    answer = client.get(page(lang, token))

    assert answer.status_code == 404
    assert soup(answer).select(".help__phone")
    assert post(client, page(lang, token), {"answer": "remove"}).status_code == 404


def test_so_does_an_old_one(client, session, card, now):
    now.at = NOW + timedelta(days=30)

    assert client.get(page()).status_code == 404
    assert post(client, page(), {"answer": "remove"}).status_code == 404
    session.refresh(card)
    assert card.status is CardStatus.PUBLISHED


def test_pressing_is_limited(client, card):
    statuses = [
        post(client, page(token=f"x{n}"), {"answer": "keep"}).status_code for n in range(31)
    ]

    assert statuses == [404] * 30 + [429]


def test_an_erased_card_has_no_link(client, session, card):
    session.delete(session.scalars(select(KeepQuestion)).one())
    session.flush()

    assert client.get(page()).status_code == 404

"""Cards that sleep: the worker sees whom to call, and answers with one press."""

import pytest

from app.directory.models import CardStatus
from app.organisations.models import OrganisationKind
from tests import factories, sleepers
from tests.visits import counted_queries, post, soup, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def asleep(home):
    card = factories.card(factories.resident("Piet", phone="+32470123456", at=home))
    sleepers.asked(card)
    return card


@pytest.fixture
def elsewhere():
    estate = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    card = factories.card(factories.resident("Far", at=estate))
    sleepers.asked(card)
    return card


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_lists_who_was_asked_with_their_number(desk, asleep, elsewhere, home, lang):
    silent = factories.card(factories.resident("Zohra", at=home))
    sleepers.asked(silent)

    answer = desk.get(f"/{lang}/moderation/sleeping")

    assert texts(answer, "main h3") == ["Piet", "Zohra"]
    assert [a["href"] for a in soup(answer).select("main .go[href^=tel]")] == ["tel:+32470123456"]
    assert "Far" not in answer.text
    assert texts(desk.get(f"/{lang}/moderation"), "a[href$=sleeping]")


def test_one_press_keeps_it(desk, session, asleep):
    answer = post(desk, f"/fr/moderation/sleeping/{asleep.reference}/keeping")

    session.refresh(asleep)
    assert (answer.status_code, asleep.status) == (303, CardStatus.PUBLISHED)
    assert asleep.kept_at is not None
    assert not texts(desk.get("/fr/moderation/sleeping"), "main h3")


def test_another_takes_it_away_and_twice_is_no_error(desk, session, asleep):
    for _ in range(2):
        answer = post(desk, f"/fr/moderation/sleeping/{asleep.reference}/hiding")
        assert answer.status_code == 303
    session.refresh(asleep)
    assert asleep.status is CardStatus.HIDDEN


@pytest.mark.parametrize("verb", ["keeping", "hiding"])
def test_cards_of_others_do_not_exist(desk, session, elsewhere, verb):
    answer = post(desk, f"/fr/moderation/sleeping/{elsewhere.reference}/{verb}")

    session.refresh(elsewhere)
    assert (answer.status_code, elsewhere.status) == (404, CardStatus.PUBLISHED)
    assert elsewhere.kept_at is None


def test_a_card_that_nobody_asked_about_does_not_sleep(desk, home):
    card = factories.card(factories.resident("Lina", at=home))

    answer = post(desk, f"/fr/moderation/sleeping/{card.reference}/hiding")

    assert answer.status_code == 404
    assert "Lina" not in desk.get("/fr/moderation/sleeping").text


def test_more_sleepers_ask_no_more_questions(desk, home):
    def made(number):
        for at in range(number):
            sleepers.asked(factories.card(factories.resident(f"N{at}", at=home)))

    made(1)
    with counted_queries() as few:
        desk.get("/fr/moderation/sleeping")
    made(5)
    with counted_queries() as many:
        desk.get("/fr/moderation/sleeping")
    assert len(many) == len(few)

"""I do not agree, and the worker who reads it again; in both languages."""

import pytest

from app.directory import operations as directory
from app.directory.models import CardStatus
from app.moderation.models import AppealStatus
from app.moderation.queries.also import also
from app.people import operations as people
from tests import contested, factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def mine(client, sent, luc, now):
    """The owner's browser; the card was refused."""
    assert now.at
    contested.refused(sent, by=luc)
    sign_in(client, sent.person)
    return client


def page_of(card, lang="fr"):
    return f"/{lang}/me/cards/{card.reference}/appeal"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_page_says_why_how_to_contest_and_whom_to_call(mine, sent, lang):
    answer = mine.get(page_of(sent, lang))

    assert len(texts(answer, ".notice--warn")) == 1
    assert soup(answer).select("main textarea[name=words]")
    assert soup(answer).select(".help__phone")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_my_card_leads_there(mine, sent, lang):
    assert texts(mine.get(f"/{lang}/card"), f"a[href='{page_of(sent, lang)}']")


def test_it_is_sent_and_said_to_be_read(mine, session, sent):
    answer = post(mine, page_of(sent), {"words": "Il n'y a pas de prix."})

    assert (answer.status_code, answer.headers["Location"]) == (303, page_of(sent))
    shown = mine.get(page_of(sent))
    assert texts(shown, "main blockquote") == ["Il n'y a pas de prix."]
    assert not soup(shown).select("main form")


def test_nothing_said_is_asked_again_and_a_language_switch_keeps_the_words(mine, sent):
    assert post(mine, page_of(sent), {}).status_code == 422
    assert post(mine, page_of(sent), {"call": "y"}).status_code == 303


def test_of_others_it_does_not_exist(client, sent, home, luc, now):
    assert now.at
    contested.refused(sent, by=luc)
    sign_in(client, factories.resident("Piet", at=home))

    assert client.get(page_of(sent)).status_code == 404
    assert post(client, page_of(sent), {"words": "Non."}).status_code == 404


def test_what_was_not_refused_is_not_contested(client, sent, now):
    assert now.at
    sign_in(client, sent.person)

    assert client.get(page_of(sent)).status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_desk_leads_to_it(desk, sent, luc, lang):
    made = contested.contested(sent, by=luc, call=True)
    path = f"/{lang}/moderation/appeals"

    assert texts(desk.get(f"/{lang}/moderation"), f"a[href='{path}']")
    assert texts(desk.get(path), f"main a.choice[href='{path}/{made.id}']")
    page = desk.get(f"{path}/{made.id}")
    assert texts(page, "main blockquote") == ["Le mardi.", "Pas de prix."]
    assert len(texts(page, ".notice--info")) == 1


BECAME = {
    "overturned": (AppealStatus.OVERTURNED, CardStatus.PUBLISHED),
    "upheld": (AppealStatus.UPHELD, CardStatus.REFUSED),
}


@pytest.mark.parametrize("ruling", BECAME)
def test_it_is_answered(desk, session, sent, luc, ruling):
    owner = sent.person
    factories.accounts.give_consent(owner, "card", how="self", by=owner, now=sent.started_at)
    made = contested.contested(sent, by=luc)
    path, data = f"/fr/moderation/appeals/{made.id}", {"ruling": ruling, "words": "Merci."}

    answer = post(desk, path, data)

    session.refresh(sent)
    session.refresh(made)
    assert (answer.status_code, (made.status, sent.status)) == (303, BECAME[ruling])


def test_a_no_without_words_is_asked_again(desk, sent, luc):
    made = contested.contested(sent, by=luc)

    answer = post(desk, f"/fr/moderation/appeals/{made.id}", {"ruling": "upheld"})
    assert answer.status_code == 422
    assert post(desk, f"/fr/moderation/appeals/{made.id}", {}).status_code == 422


def test_who_refused_does_not_read_it_where_somebody_else_can(desk, sent, samira, luc):
    made = contested.contested(sent, by=samira)

    assert also(luc).contested == 1
    assert desk.get(f"/fr/moderation/appeals/{made.id}").status_code == 404
    data = {"ruling": "upheld", "words": "Non."}
    assert post(desk, f"/fr/moderation/appeals/{made.id}", data).status_code == 404


def test_a_second_worker_is_told_that_it_is_answered(desk, sent, luc, landlord):
    made = contested.contested(sent, by=luc)
    data = {"ruling": "upheld", "words": "Non."}
    post(desk, f"/fr/moderation/appeals/{made.id}", data)

    other = {"ruling": "overturned"}
    answer = post(desk, f"/fr/moderation/appeals/{made.id}", other)
    assert answer.status_code == 409


def test_a_card_that_is_deleted_meanwhile_leaves_a_page_that_opens(desk, sent, luc):
    made = contested.contested(sent, by=luc)
    directory.delete_card(sent, by=sent.person, now=NOW)
    assert desk.get(f"/fr/moderation/appeals/{made.id}").status_code == 200


def test_of_somebody_who_is_erased_there_is_nothing_to_read_again(desk, sent, luc):
    made = contested.contested(sent, by=luc)
    people.erase(factories.again(sent.person), by=None, now=NOW)
    assert desk.get(f"/fr/moderation/appeals/{made.id}").status_code == 404
    assert not soup(desk.get("/fr/moderation/appeals")).select("main a[href*='/appeals/']")


@pytest.mark.parametrize("number", ["0", "2147483648", "9223372036854775808", "9" * 50])
def test_a_number_that_no_row_can_have_is_not_there(desk, number):
    assert desk.get(f"/fr/moderation/appeals/{number}").status_code == 404
    outcome = f"/fr/moderation/reports/{number}/outcome"
    assert post(desk, outcome, {"outcome": "nothing"}).status_code == 404

"""Whom somebody blocked: out of their lists. Whoever is blocked sees what they saw before."""

import pytest

from app.directory import operations
from app.directory.policies.requests import RequestRefusal, RequestRefused
from app.directory.queries import blocks
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW
from tests.visits import post, sign_in, texts

pytestmark = pytest.mark.usefixtures("now", "known")
LISTS = ("/fr/directory/results?q=rits", "/nl/directory/categories/couture")


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def bilal(home):
    return factories.resident("Bilal", at=home)


@pytest.fixture
def cards(amina, bilal):
    return {"Amina": factories.card(amina), "Bilal": factories.card(bilal)}


@pytest.fixture
def block(amina, bilal, cards):
    def act():
        asked = ask(factories.again(bilal), cards["Amina"])
        operations.block(amina, asked, by=amina, now=NOW)

    return act


def seen(client):
    """The first names on each list."""
    return [sorted(texts(client.get(path), "main .hit__name")) for path in LISTS]


def look(client, card):
    return client.get(f"/fr/directory/cards/{card.reference}")


def test_the_blocker_no_longer_finds_them(client, amina, cards, block):
    sign_in(client, amina)
    assert seen(client) == [["Amina", "Bilal"]] * 2
    assert look(client, cards["Bilal"]).status_code == 200
    block()
    assert seen(client) == [["Amina"]] * 2
    assert look(client, cards["Bilal"]).status_code == 404


def test_the_number_of_neighbours_does_not_count_them(client, amina, block):
    block()
    sign_in(client, amina)
    assert "2 voisins" not in client.get(LISTS[0]).text


def test_whoever_is_blocked_sees_what_they_saw(client, bilal, cards):
    sign_in(client, bilal)
    page = f"/fr/directory/cards/{cards['Amina'].reference}"
    asked = ask(bilal, cards["Amina"])
    before = [*seen(client), texts(client.get(page), "main")]
    amina = cards["Amina"].person
    operations.block(amina, asked, by=amina, now=NOW)
    assert [*seen(client), texts(client.get(page), "main")] == before


def test_the_blocker_asks_nothing_of_them(client, amina, cards, block):
    block()
    with pytest.raises(RequestRefused) as refused:
        ask(amina, cards["Bilal"])
    assert refused.value.reason is RequestRefusal.NOT_THERE
    sign_in(client, amina)
    path = f"/fr/directory/cards/{cards['Bilal'].reference}/request"
    assert client.get(path).status_code == 404
    assert post(client, path, {}).status_code == 404


def test_others_find_both(client, home, block):
    block()
    sign_in(client, factories.resident("Chloé", at=home))
    assert seen(client) == [["Amina", "Bilal"]] * 2


def test_after_unblocking_they_are_found_again(client, amina, bilal, block):
    block()
    operations.unblock(blocks.block(amina.id, bilal.id), person=amina, by=amina, now=NOW)
    sign_in(client, amina)
    assert seen(client) == [["Amina", "Bilal"]] * 2

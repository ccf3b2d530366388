"""Nobody can copy the directory: names of cards are not guessed, lists are paged and counted."""

import re

import pytest

from app.directory.models import REFERENCE_LENGTH, REFERENCE_LETTERS, CardLanguage, new_reference
from app.directory.views import finding, results
from tests import factories
from tests.visits import soup

pytestmark = pytest.mark.usefixtures("now", "known")


@pytest.fixture
def few(monkeypatch):
    """The limits with other numbers: three instead of hundreds."""
    monkeypatch.setattr(results, "LOOKING", (("3 per hour", "looking"),))
    monkeypatch.setattr(finding, "READING", (("3 per hour", "reading"),))


def test_the_name_of_a_card_cannot_be_guessed():
    assert len(REFERENCE_LETTERS) ** REFERENCE_LENGTH > 10**17
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000


@pytest.mark.usefixtures("few", "me")
@pytest.mark.parametrize(
    "path", ["results?q=rits", "results?q=rits&page=1", "categories/couture", "categories/cuisine"]
)
def test_lists_are_looked_at_so_often_and_no_more(client, home, path):
    factories.card(factories.resident("Zohra", at=home))
    answers = [client.get(f"/fr/directory/{path}") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Zohra" not in answers[-1].text
    assert client.get("/nl/directory").status_code == 200, "the pictures stay"


@pytest.mark.usefixtures("few", "me")
def test_cards_are_read_so_often_also_those_that_do_not_exist(client, home):
    card = factories.card(factories.resident("Zohra", at=home))
    paths = [card.reference, "23456789abcd", "x", card.reference]
    answers = [client.get(f"/fr/directory/cards/{path}") for path in paths]
    assert [answer.status_code for answer in answers] == [200, 404, 404, 429]


@pytest.mark.usefixtures("me")
def test_lists_and_cards_are_kept_by_nobody_and_read_by_no_search_engine(client, home):
    card = factories.card(factories.resident("Zohra", at=home))
    for path in ("results?q=rits", "categories/couture", f"cards/{card.reference}"):
        answer = client.get(f"/fr/directory/{path}")
        assert answer.headers["Cache-Control"] == "private, no-store"
        robots = answer.headers.get("X-Robots-Tag", "") + str(
            soup(answer).select("meta[name=robots]")
        )
        assert "noindex" in robots, path
        numbers = re.findall(r'(?:href|value|id)="[^"]*?/(\d+)"', answer.text)
        assert str(card.id) not in numbers


FILTERED = {
    "category": ("couture", "enfants"),
    "language": ("ar", "tr"),
    "when": ("week-evening", "weekend-morning"),
}


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", FILTERED)
def test_a_choice_narrows_stands_in_the_address_and_is_taken_away(
    session, client, home, name, lang
):
    card = factories.card(factories.resident("Zohra", at=home))
    card.free = 4
    session.add(CardLanguage(card_id=card.id, code="ar", position=9))
    session.flush()
    fits, fits_not = FILTERED[name]
    path = f"/{lang}/directory/results?q=rits"
    shown = client.get(f"{path}&{name}={fits}")
    assert len(soup(shown).select(".hit")) == 1
    assert soup(shown).select_one(f'select[name="{name}"] option[selected]')["value"] == fits
    hidden = client.get(f"{path}&{name}={fits_not}")
    assert soup(hidden).select(".hit") == []
    (away,) = soup(hidden).select("a.tag--taken")
    assert away["href"] == path
    assert len(soup(client.get(away["href"])).select(".hit")) == 1
    nonsense = client.get(f"{path}&{name}=xyzzy")
    assert len(soup(nonsense).select(".hit")) == 1, "what is no choice is none"


@pytest.mark.usefixtures("me")
def test_a_place_is_chosen_where_there_are_several(client, home):
    factories.card(factories.resident("Ours", at=home))
    there = factories.estate()
    answer = client.get("/fr/directory/results?q=rits")
    assert soup(answer).select('select[name="estate"]') == []
    factories.card(factories.resident("Theirs", at=there))
    answer = client.get(f"/fr/directory/results?q=rits&estate={there.slug}")
    assert [name.get_text(strip=True) for name in soup(answer).select(".hit__name")] == ["Theirs"]


@pytest.mark.usefixtures("me")
def test_own_words_and_names_are_found_on_the_page(client, home):
    factories.card(factories.resident("Quixabel", at=home), "guitare", words="J'aime zwyxoria.")
    for typed in ("zwyxoria", "Quixabel", "quixa", "zwyxorai"):
        answer = client.get("/nl/directory/results", query_string={"q": typed})
        assert len(soup(answer).select(".hit")) == 1, typed

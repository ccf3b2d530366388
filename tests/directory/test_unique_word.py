"""Once a card is taken away its words are found in no list, no table and no memory."""

from collections.abc import Mapping
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from app.db import metadata
from app.directory import operations
from app.directory.models import CardTalent, Listing
from app.directory.queries import talents as held
from app.moderation import operations as moderation
from app.moderation.models import Verdict
from app.moderation.policies import Answer
from app.screening.reasons import Reason
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import sign_in, soup

pytestmark = pytest.mark.usefixtures("now", "known")

TOKEN, NAME = "zwyxoria", "Quixabel"
TALENTS = ("retouches", "tricot", "cuisine-monde")
ENOUGH = 120
"""More pages than there are: the crawl comes to an end by itself."""


def starts(lang):
    asked = (TOKEN, NAME, "rits", "tirette", "breien", "couscous", "zwyxori")
    return [
        f"/{lang}/",
        f"/{lang}/me",
        f"/{lang}/card",
        f"/{lang}/directory",
        *(f"/{lang}/directory/results?q={word}" for word in asked),
        *(f"/{lang}/directory/categories/{slug}" for slug in ("couture", "cuisine", "numerique")),
    ]


def crawl(client, paths, lang):
    """Every page that is reached by links from these, by its address."""
    pages, seen, waiting = {}, set(), list(paths)
    while waiting and len(pages) < ENOUGH:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.mimetype not in {"text/html", "application/json"}:
            continue  # paper and pictures: their own tests read them
        pages[path] = answer
        for link in soup(answer).select("a[href]"):
            target = link["href"].partition("#")[0]
            if target.startswith(f"/{lang}/") and not urlsplit(target).netloc:
                waiting.append(target)
    assert len(pages) < ENOUGH
    return pages


def pages_with(pages, *words):
    return {path for path, answer in pages.items() if any(word in answer.text for word in words)}


def tables_with(session, word):
    return {
        table.name
        for table in metadata.sorted_tables
        for row in session.execute(select(table))
        if any(word in str(value) for value in row)
    }


def strings(thing, seen=None):
    """Every text that an object holds, however deep."""
    seen = set() if seen is None else seen
    if isinstance(thing, str):
        yield thing
    elif id(thing) not in seen and not isinstance(thing, int | float | bytes | type(None)):
        seen.add(id(thing))
        inner = [*thing.items()] if isinstance(thing, Mapping) else thing
        if hasattr(thing, "__dict__"):
            inner = [*vars(thing).values()]
        if isinstance(inner, list | tuple | set | frozenset):
            for part in inner:
                yield from strings(part, seen)


@pytest.fixture
def zohra(home):
    return factories.resident(NAME, at=home)


@pytest.fixture
def card(zohra):
    return factories.card(zohra, *TALENTS, words=f"Je montre {TOKEN} le mardi.")


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


def refuse(card, samira):
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    moderation.decide(card, answer, by=samira, now=NOW)


TAKEN_AWAY = {
    "hidden": lambda card, _samira: operations.hide(card, by=card.person, now=NOW),
    "taken back": lambda card, _samira: operations.take_back(card, by=card.person, now=NOW),
    "refused": refuse,
}


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_no_neighbour_finds_a_trace_on_any_page(client, card, samira, how, lang):
    before = crawl(client, starts(lang), lang)
    shown = pages_with(before, TOKEN, NAME)
    assert {
        f"/{lang}/directory/results?q=rits",
        f"/{lang}/directory/categories/cuisine",
        f"/{lang}/directory/cards/{card.reference}",
    } <= shown, "the control"
    for path in shown:
        headers = before[path].headers
        assert headers["Cache-Control"] == "private, no-store", path
        assert "ETag" not in headers, path

    TAKEN_AWAY[how](factories.own_card(factories.again(card.person)), samira)
    path_of_card = f"/{lang}/directory/cards/{card.reference}"
    after = crawl(client, [*starts(lang), *shown], lang)
    asked = {path for path in after if path.rpartition("q=")[2] in {TOKEN, NAME, "zwyxori"}}
    assert pages_with(after, TOKEN, NAME) <= asked, "only what was typed is repeated"
    for path in asked:
        assert soup(after[path]).select(".hit") == []
        assert after[path].text.count(TOKEN) <= before[path].text.count(TOKEN)
    assert pages_with(after, card.reference) <= {path_of_card}
    assert after[path_of_card].status_code == 404
    assert soup(after[f"/{lang}/directory"]).select(".tile__count") == []


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_no_list_of_those_who_decide_shows_its_words(app, card, samira, how):
    client = Visitor(app)
    sign_in(client, samira)
    paths = ["/fr/moderation", "/fr/moderation/decisions", "/fr/me"]
    own_page = f"/fr/moderation/cards/{card.reference}"
    assert TOKEN in client.get(own_page).text, "the control"
    TAKEN_AWAY[how](factories.own_card(factories.again(card.person)), factories.again(samira))
    pages = crawl(client, [*paths, own_page], "fr")
    assert pages_with(pages, TOKEN) == set()
    assert pages_with(pages, card.reference) <= {own_page}
    assert pages[own_page].status_code == 303


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_no_table_but_its_own_and_that_of_decisions_holds_its_words(session, card, samira, how):
    listed = select(Listing.talent_slug).where(Listing.card_id == card.id)
    assert sorted(session.scalars(listed)) == ["", *sorted(TALENTS)], "the control"
    assert "card_word" in tables_with(session, TOKEN) & tables_with(session, NAME.lower())
    TAKEN_AWAY[how](card, samira)
    session.flush()
    assert session.scalars(listed).all() == []
    assert "card" in tables_with(session, TOKEN)
    assert tables_with(session, TOKEN) <= {"card", "decision"}
    assert tables_with(session, NAME) <= {"person"}
    assert set(session.scalars(select(CardTalent.talent_slug))) == set(TALENTS)


@pytest.mark.parametrize("how", [None, *TAKEN_AWAY])
def test_the_list_that_a_process_keeps_in_its_hands_never_held_them(known, card, samira, how):
    if how:
        TAKEN_AWAY[how](card, samira)
    found = set(strings(held._held)) | set(strings(known))  # noqa: SLF001 - what a process keeps
    assert "retouches" in found
    assert "tirette" in found, "the words to search in are looked at too"
    assert not [text for text in found if TOKEN in text or NAME in text]
    assert known.find(TOKEN) == ((), ())


def test_the_control_a_trace_would_be_seen(session, card, samira):
    other = factories.resident("Other")
    factories.card(other, words=f"Moi aussi, {TOKEN}.")
    operations.hide(card, by=card.person, now=NOW)
    session.flush()
    assert "card" in tables_with(session, TOKEN)
    assert set(strings({"a": [(TOKEN, {"b": SimpleNamespace(c="d")})]})) == {TOKEN, "a", "b", "d"}

"""Once a card is taken away its words are found in no list, no table and no memory."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.directory import operations
from app.directory.models import CardStatus, CardTalent, Listing
from app.directory.operations import ageing
from app.directory.queries import talents as held
from app.moderation import operations as moderation
from app.moderation.models import Verdict
from app.moderation.policies import Answer
from app.people import operations as people
from app.screening.reasons import Reason
from tests import factories
from tests.conftest import Visitor
from tests.directory import seeding
from tests.directory.seeding import BESIDE, NAME, ON_CARD, OTHER, TALENTS, WORD
from tests.directory.tracing import crawl, pages_with, strings, tables_with
from tests.factories import NOW
from tests.visits import sign_in, soup

pytestmark = pytest.mark.usefixtures("now", "known")

ITS_WORDS = (ON_CARD, OTHER, BESIDE)


def starts(lang):
    asked = (ON_CARD, OTHER, NAME, "rits", "tirette", "breien", "couscous", "zwyxori")
    return [
        f"/{lang}/",
        f"/{lang}/me",
        f"/{lang}/card",
        f"/{lang}/directory",
        *(f"/{lang}/directory/results?q={word}" for word in asked),
        *(f"/{lang}/directory/categories/{slug}" for slug in ("couture", "cuisine", "numerique")),
    ]


@pytest.fixture
def zohra(home):
    return factories.resident(NAME, at=home, phone="+32470998877")


@pytest.fixture
def card(zohra):
    return seeding.card(zohra)


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


def refuse(card, samira):
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    moderation.decide(card, answer, by=samira, now=NOW)


def let_sleep(card, _samira):
    """Asked a year on, and silent for a month."""
    a_year_on = NOW + timedelta(days=370)
    ageing.ask_unused(now=a_year_on)
    ageing.put_away_unanswered(now=a_year_on + timedelta(days=31))
    assert card.status is CardStatus.EXPIRED


def delete(card, _samira):
    operations.delete_card(card, by=card.person, now=NOW)


def erase(card, _samira):
    people.erase(card.person, by=card.person, now=NOW)


TAKEN_AWAY = {
    "hidden": lambda card, _samira: operations.hide(card, by=card.person, now=NOW),
    "taken back": lambda card, _samira: operations.take_back(card, by=card.person, now=NOW),
    "refused": refuse,
    "expired": let_sleep,
}
GONE = {"deleted": delete, "erased": erase}
ALL = TAKEN_AWAY | GONE


@pytest.mark.usefixtures("me")
@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("how", ALL)
def test_no_neighbour_finds_a_trace_on_any_page(client, card, samira, how, lang):
    before = crawl(client, starts(lang), lang)
    shown = pages_with(before, WORD, NAME)
    assert {
        f"/{lang}/directory/results?q=rits",
        f"/{lang}/directory/results?q={OTHER}",
        f"/{lang}/directory/categories/cuisine",
        f"/{lang}/directory/cards/{card.reference}",
    } <= shown, "the control"
    for path in shown:
        headers = before[path].headers
        assert headers["Cache-Control"] == "private, no-store", path
        assert "ETag" not in headers, path

    path_of_card = f"/{lang}/directory/cards/{card.reference}"
    reference = card.reference
    ALL[how](factories.own_card(factories.again(card.person)), samira)
    after = crawl(client, [*starts(lang), *shown], lang)
    asked = {path for path in after if "?q=" in path}
    assert pages_with(after, WORD, NAME) <= asked, "only what was typed is repeated"
    for path in asked:
        assert soup(after[path]).select(".hit") == []
        typed = before[path].text.count(WORD) if path in before else 0  # some are only led to now
        assert after[path].text.count(WORD) <= typed
    assert pages_with(after, reference) <= {path_of_card}
    assert after[path_of_card].status_code == 404
    assert soup(after[f"/{lang}/directory"]).select(".tile__count") == []


@pytest.mark.usefixtures("me")
def test_a_photo_says_nothing_and_is_gone_with_its_card(client, card, samira):
    page = soup(client.get(f"/fr/directory/cards/{card.reference}"))
    photos = [one["src"] for one in page.select("img[src*=portraits]")]
    assert photos, "the control"
    for path in photos:
        answer = client.get(path)
        assert "no-store" in answer.headers["Cache-Control"]
        assert WORD.encode() not in answer.data
        assert NAME.encode() not in answer.data
    operations.hide(factories.own_card(factories.again(card.person)), by=card.person, now=NOW)
    assert [client.get(path).status_code for path in photos] == [404] * len(photos)


def test_the_control_a_photo_says_who_is_on_it():
    assert seeding.telling_photo().getvalue().count(seeding.IN_PHOTO.encode()) == 3


@pytest.mark.parametrize("how", ALL)
def test_no_list_of_those_who_decide_shows_its_words(app, card, samira, how):
    client = Visitor(app)
    sign_in(client, samira)
    lists = ["/fr/moderation", "/fr/moderation/decisions", "/fr/moderation/sleeping", "/fr/me"]
    own_page = f"/fr/moderation/cards/{card.reference}"
    assert ON_CARD in client.get(own_page).text, "the control"
    reference = card.reference
    ALL[how](factories.own_card(factories.again(card.person)), factories.again(samira))
    pages = crawl(client, [*lists, own_page], "fr")
    assert pages_with(pages, WORD) == set()
    asleep = {"/fr/moderation/sleeping"} if how == "expired" else set()
    assert pages_with(pages, reference) <= {own_page} | asleep, "who calls may have it back"
    assert pages[own_page].status_code in {303, 404}


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_no_table_but_its_own_and_that_of_decisions_holds_its_words(session, card, samira, how):
    listed = select(Listing.talent_slug).where(Listing.card_id == card.id)
    assert sorted(session.scalars(listed)) == ["", *sorted(TALENTS)], "the control"
    assert "card_word" in tables_with(session, ON_CARD) & tables_with(session, NAME.lower())
    assert "card_word" in tables_with(session, OTHER)
    TAKEN_AWAY[how](card, samira)
    session.flush()
    assert session.scalars(listed).all() == []
    assert "card" in tables_with(session, *ITS_WORDS)
    assert tables_with(session, *ITS_WORDS) <= {"card", "decision", "revision"}
    assert tables_with(session, NAME, NAME.lower()) <= {"person"}
    assert set(session.scalars(select(CardTalent.talent_slug))) == set(TALENTS)


def test_of_a_card_that_is_deleted_no_table_holds_a_word(session, card, samira):
    operations.hide(card, by=card.person, now=NOW)
    delete(card, samira)
    session.flush()
    assert tables_with(session, WORD) == set()
    assert tables_with(session, NAME, NAME.lower()) == {"person"}


@pytest.mark.parametrize("how", [None, *ALL])
def test_what_a_process_keeps_in_its_hands_never_held_them(known, card, samira, how):
    if how:
        ALL[how](card, samira)
    found = set(strings(held._held)) | set(strings(known))  # noqa: SLF001 - what a process keeps
    assert "retouches" in found
    assert "tirette" in found, "the words to search in are looked at too"
    assert not [text for text in found if WORD in text or NAME in text]
    assert known.find(ON_CARD) == ((), ())


def test_the_control_a_trace_would_be_seen(session, card, samira):
    other = factories.resident("Other")
    factories.card(other, words=f"Moi aussi, {ON_CARD}.")
    operations.hide(card, by=card.person, now=NOW)
    session.flush()
    assert "card" in tables_with(session, ON_CARD)
    assert set(strings({"a": [(WORD, {"b": SimpleNamespace(c="d")})]})) == {WORD, "a", "b", "d"}

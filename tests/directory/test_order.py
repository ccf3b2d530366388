"""In which order neighbours are shown: as the statement says, and as one sorts by hand."""

from datetime import timedelta
from itertools import product
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.directory.models import Card, CardLanguage, Free
from app.directory.queries import finding, hits, words
from app.directory.queries.circles import circle
from app.directory.queries.finding import Asked, Filters
from app.directory.queries.seeking import seek
from app.i18n import dates
from app.search.expanding import Wanted
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("known")

SLUGS = ("retouches", "repriser", "tricot", "guitare", "piano", "soupes")
WORDS = ("", "Le samedi au jardin.", "Zaterdag in de tuin.", "Tout le jardin.")
FILTERS = {
    "none": Filters(),
    "category": Filters(category=("guitare", "piano")),
    "language": Filters(language="ar"),
    "free": Filters(free=int(Free.WEEK_EVENING)),
    "both": Filters(language="ar", free=int(Free.WEEK_EVENING)),
}
ASKED = {
    "exact": Asked(("retouches",)),
    "exact and near": Asked(("retouches", "tricot"), ("repriser", "soupes")),
    "near": Asked((), ("repriser", "tricot", "soupes", "piano", "guitare")),
    "words": Asked(words=(Wanted(("jardin",)),)),
    "two words": Asked(words=(Wanted(("jardin",)), Wanted((), ("samedi",)))),
    "all": Asked(("guitare",), ("piano",), (Wanted(("jardin",), ("tuin",)),)),
}


@pytest.fixture
def town(session, home):
    """Sixty neighbours of three estates, drawn by dice that fall alike each time."""
    dice = Random(1070)  # noqa: S311 - dice, not keys
    places = [home, home, factories.estate(), factories.estate()]
    for number in range(60):
        who = factories.resident(f"N{number}", at=dice.choice(places))
        days = dice.choice((1, 5, 20, 40, 300))
        chosen = dice.sample(SLUGS, dice.randint(1, 3))
        made = factories.card(
            who, *chosen, words=dice.choice(WORDS), now=NOW - timedelta(days=days)
        )
        made.free = dice.choice((0, 4, 5, 32))
        if dice.random() < 0.5:
            made.languages.append(CardLanguage(code="ar", position=9))
    session.flush()
    return circle(factories.resident("Reader", at=home))


def fit(card: Card, asked: Asked) -> int | None:
    """How well a card fits, read from the card itself; None when it does not."""
    said = set(card.words.lower().strip(".").split())
    fits = []
    if set(card.talent_slugs) & set(asked.exact):
        fits.append(hits.EXACTLY)
    if asked.words and all(said & set(word.surely) for word in asked.words):
        fits.append(hits.OWN)
    if set(card.talent_slugs) & set(asked.near[:4]):
        fits.append(hits.CLOSELY)
    if asked.words and all(said & {*word.surely, *word.perhaps} for word in asked.words):
        fits.append(hits.PERHAPS)
    if set(card.talent_slugs) & set(asked.near):
        fits.append(hits.NEAR)
    return max(fits, default=None)


def passes(card: Card, filters: Filters) -> bool:
    return (
        (not filters.category or bool(set(filters.category) & set(card.talent_slugs)))
        and (not filters.language or filters.language in [one.code for one in card.languages])
        and (not filters.estate_id or card.estate_id == filters.estate_id)
        and (not filters.free or bool(filters.free & card.free))
    )


def every_card(session):
    both = (selectinload(Card.talents), selectinload(Card.languages))
    return session.scalars(select(Card).options(*both)).all()


def by_hand(session, mine, asked, now):
    """References of the cards that fit and pass, sorted as the page promises."""
    turn = hits.turn(dates.today(now))
    kept = []
    for card in every_card(session):
        fits = fit(card, asked)
        if fits is not None and passes(card, asked.filters):
            turned = (card.id * turn["factor"] + turn["shift"]) % hits.TURNS
            abroad = card.estate_id not in mine.estate_ids
            is_old = card.published_at < now - hits.FRESH
            kept.append(((-fits, abroad, is_old, turned, card.id), card.reference))
    return [reference for _key, reference in sorted(kept)]


def by_page(mine, asked, now):
    shown, page, more = [], 1, True
    while more:
        found = finding.results(mine, asked, page, now=now)
        shown += [card.reference for card in (*found.exact, *found.near)]
        page, more = page + 1, found.more
    return shown


@pytest.mark.parametrize("size", [20, 3], ids=["around", "at home"])
def test_every_page_shows_whom_one_would_pick_by_hand_in_that_order(
    session, town, monkeypatch, size
):
    monkeypatch.setattr(finding, "PAGE", size)  # three are found on one's own estate alone
    found = 0
    for what, which, days in product(ASKED, FILTERS, (0, 3)):
        asked = ASKED[what]._replace(filters=FILTERS[which])
        now = NOW + timedelta(days=days)
        expected = by_hand(session, town, asked, now)
        assert by_page(town, asked, now) == expected, (what, which)
        exactly = [card for card in every_card(session) if (fit(card, asked) or 0) >= hits.OWN]
        passing = sum(passes(card, asked.filters) for card in exactly)
        assert finding.number(town, asked) == passing, (what, which)
        found += bool(expected)
    assert found > 40, "the control: most questions find somebody"


def test_among_many_words_one_finds_the_same_as_among_few(town, monkeypatch):
    asked = ("jardn", "tuim", "N17", "samedis", "N")
    few = [words.wanted(town, question) for question in asked]
    monkeypatch.setattr(words, "FEW", 1)
    assert [words.wanted(town, question) for question in asked] == few
    assert all(few[:4])


def test_one_estate_alone_is_shown_when_it_was_chosen(session, town, home):
    asked = Asked(("retouches",), filters=Filters(estate_id=home.id))
    shown = by_page(town, asked, NOW)
    assert shown == by_hand(session, town, asked, NOW)
    assert 0 < len(shown) < len(by_page(town, Asked(("retouches",)), NOW))


def test_the_order_is_the_same_all_day_and_another_one_tomorrow(town):
    asked = Asked(("retouches",))
    morning, evening = NOW.replace(hour=6), NOW.replace(hour=20)
    assert by_page(town, asked, morning) == by_page(town, asked, evening)
    week = {tuple(by_page(town, asked, NOW + timedelta(days=days))) for days in range(7)}
    assert len(week) == 7


def test_in_time_everybody_of_the_estate_comes_first(home):
    made = {
        factories.card(factories.resident(at=home), now=NOW - timedelta(days=60)).reference
        for _ in range(6)
    }
    mine = circle(factories.resident(at=home))
    first = [
        finding.results(mine, Asked(("retouches",)), now=NOW + timedelta(days=day)).exact[0]
        for day in range(90)
    ]
    turns = [[card.reference for card in first].count(reference) for reference in made]
    assert all(5 <= times <= 30 for times in turns), turns


@pytest.mark.parametrize(
    ("words", "typed", "exact", "near"),
    [
        ("Je répare des trottinettes.", "trottinettes", True, False),
        ("Je parle du jardin secret.", "jardins secrets", True, False),
        ("Ik bouw een kapelletje.", "kapelletjes", True, False),
        ("J'aime la zumbalatine.", "zumbalatime", False, True),
        ("J'aime la zumbalatine.", "zumbalatine xylofage", False, False),
    ],
)
def test_what_somebody_wrote_is_found_folded_stemmed_and_misspelt(
    known, home, words, typed, *, exact, near
):
    card = factories.card(factories.resident("Zohra", at=home), "guitare", words=words)
    mine = circle(factories.resident(at=home))
    asked = seek(mine, known, typed, Filters())._replace(exact=(), near=())
    found = finding.results(mine, asked, now=NOW)
    assert ([c.reference for c in found.exact] == [card.reference]) is exact
    assert ([c.reference for c in found.near] == [card.reference]) is near


@pytest.mark.parametrize(
    ("typed", "is_exact"), [("Malika", True), ("malik", True), ("Maliqua", False)]
)
def test_a_first_name_is_found_as_people_write_it(known, home, typed, is_exact):
    card = factories.card(factories.resident("Malika", at=home), "guitare")
    mine = circle(factories.resident(at=home))
    found = finding.results(mine, seek(mine, known, typed, Filters()), now=NOW)
    assert [c.reference for c in (found.exact if is_exact else found.near)] == [card.reference]


def test_words_of_another_neighbourhood_lead_nowhere(known, home, elsewhere):
    factories.card(factories.resident("Quixabel", at=elsewhere), words="Zwyxoria.")
    mine = circle(factories.resident(at=home))
    for typed in ("Quixabel", "zwyxoria", "zwyxori"):
        assert seek(mine, known, typed, Filters()).words == ()

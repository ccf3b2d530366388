"""A neighbour makes a card; it is read, and found by those who may find it, in their language."""

import re
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.making import from_the_tiles
from tests.browser.quarter import PHONES, TALENTS, Quarter, Somebody
from tests.browser.walking import CROSSED, OTHER, WAYS, Walker, Way, say

HIDE = "form[action$='/card/hiding'] button"
SHOW = "form[action$='/card/showing'] button"


@dataclass(frozen=True)
class Sewing:
    """What somebody writes, and what a neighbour of the same language types to find it."""

    words: str
    asked: str


SEWING = {
    "fr": Sewing("Je change les tirettes et je raccourcis les pantalons.", "tirette"),
    "nl": Sewing("Ik zet er een nieuwe rits in en kort broeken in.", "rits"),
}
READ_FIRST = "Your social worker reads your card first."
VISIBLE, HIDDEN = "Your neighbours can see your card.", "Your card is hidden. Nobody sees it."
NOBODY = "Nobody offers this yet"
ALL_READ = "Everything is read"
NOT_CONFIRMED = "It is not confirmed yet that you live here."
WRITTEN_IN = {
    "fr": "Texte écrit par un voisin, en néerlandais.",
    "nl": "Tekst van een buur, in het Frans.",
}


def state(walker: Walker, sentence: str) -> None:
    """Where the card stands, in words."""
    expect(walker.main.locator(".state")).to_contain_text(say(walker.lang, sentence))


def named(walker: Walker, who: Somebody) -> Locator:
    """The link to somebody's card."""
    return walker.main.get_by_role("link", name=who.first_name)


def look_for(walker: Walker, words: str) -> None:
    """Type some words under Je cherche / Ik zoek."""
    walker.go("/directory")
    walker.page.get_by_role("searchbox").fill(words)
    walker.press("form[role=search] button")


def make_a_card(walker: Walker) -> None:
    """Je propose / Ik bied aan: question by question, and sent."""
    sewing = SEWING[walker.lang]
    walker.go("/card")
    walker.press(f"main a[href='/{walker.lang}/card/talents']")
    from_the_tiles(walker, sewing.words, wide=True)
    state(walker, READ_FIRST)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_card_is_written_read_and_found_in_the_other_language(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    other = OTHER[way.lang]
    amina = quarter.resident("Amina", way.lang)
    owner = quarter.come(walk(way), amina)
    make_a_card(owner)

    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/moderation")
    worker.press(named(worker, amina))
    expect(worker.main.locator("blockquote")).to_have_text(SEWING[way.lang].words)
    worker.press("button[value=approved]")
    expect(worker.page.get_by_role("status")).to_contain_text("Amina")
    worker.says(ALL_READ)

    owner.go("/me")
    expect(owner.main.locator("a[href$='/card']")).to_contain_text(say(way.lang, VISIBLE))

    joke = quarter.resident("Joke", other, at="across")
    neighbour = quarter.come(walk(replace(way, lang=other)), joke)
    look_for(neighbour, SEWING[other].asked)
    expect(neighbour.main.locator(".chip--found")).to_have_text(TALENTS["retouches"][other])
    neighbour.press(named(neighbour, amina))
    quote = neighbour.main.locator("blockquote")
    expect(quote).to_have_text(SEWING[way.lang].words)
    expect(quote).to_have_attribute("lang", way.lang)
    expect(neighbour.main).to_contain_text(WRITTEN_IN[other])
    company = neighbour.main.locator("a[href^='tel:']")
    expect(company).to_have_attribute("href", "tel:+3225550191")
    expect(company).to_contain_text(PHONES["home"].replace(" ", "\N{NO-BREAK SPACE}"))
    shown = re.sub(r"[\s\W]", "", neighbour.page.content())
    assert amina.number.replace(" ", "")[1:] not in shown


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_nobody_else_finds_it(walk: Walk, quarter: Quarter, way: Way) -> None:
    words = SEWING[way.lang].words
    amina = quarter.resident("Amina", way.lang)
    path = f"/directory/cards/{quarter.card(amina, words=words, status=CardStatus.PUBLISHED)}"

    far = quarter.come(walk(way), quarter.resident("Félix", at="far"))
    look_for(far, SEWING[way.lang].asked)
    far.says(NOBODY)
    expect(named(far, amina)).to_have_count(0)
    far.go(path, status=404)
    expect(far.main).not_to_contain_text(words)

    waiting = quarter.come(walk(way), quarter.resident("Bilal", waiting=True))
    waiting.go("/directory/results?q=" + SEWING[way.lang].asked)
    waiting.says(NOT_CONFIRMED)
    expect(named(waiting, amina)).to_have_count(0)
    expect(waiting.main.locator("a[href^='tel:']")).to_contain_text(PHONES["home"])
    waiting.go(path)
    waiting.says(NOT_CONFIRMED)
    expect(waiting.main).not_to_contain_text(words)

    stranger = walk(way)
    stranger.go(path)
    expect(stranger.page).to_have_url(re.compile(r"/sign-in\?next=.*cards"))
    stranger.go("/directory")
    expect(stranger.page.get_by_role("searchbox")).to_have_count(0)
    expect(stranger.main).not_to_contain_text("Amina")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_the_worker_of_another_company_has_nothing_to_read(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    reference = quarter.card(amina, words=SEWING[way.lang].words)
    across = quarter.come(walk(way), quarter.worker("Bram", at="across"))
    across.go("/moderation")
    across.says(ALL_READ)
    expect(across.main).not_to_contain_text("Amina")
    across.go(f"/moderation/cards/{reference}", status=404)
    expect(across.main).not_to_contain_text(SEWING[way.lang].words)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_one_press_hides_it_one_press_shows_it_again(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    asked = SEWING[way.lang].asked
    amina = quarter.resident("Amina", way.lang)
    reference = quarter.card(amina, status=CardStatus.PUBLISHED)
    owner = quarter.come(walk(way), amina)
    neighbour = quarter.come(walk(way), quarter.resident("Joke"))

    owner.go("/card")
    owner.press(HIDE)
    state(owner, HIDDEN)
    look_for(neighbour, asked)
    neighbour.says(NOBODY)
    neighbour.go(f"/directory/cards/{reference}", status=404)

    owner.press(SHOW)
    state(owner, VISIBLE)
    look_for(neighbour, asked)
    neighbour.press(named(neighbour, amina))
    expect(neighbour.page).to_have_url(re.compile(f"/directory/cards/{reference}$"))

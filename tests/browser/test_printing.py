"""A worker chooses for whom the booklet is, looks at a proof, makes an edition, and prints it."""

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import BARE, WAYS, Walker, Way
from tests.printing.papers import text_of

both = pytest.mark.parametrize("way", [WAYS[1], WAYS[2]], ids=str)
WORDS = {"fr": "Je couds le jeudi.", "nl": "Ik naai op donderdag."}


def take(walker: Walker, link: str) -> str:
    """What the paper says that comes when this link is pressed; a browser shows it by itself."""
    found = walker.main.locator(link).first
    expect(found).to_be_visible()
    answer = walker.page.request.get(str(found.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(text_of(answer.body()).split())


@both
def test_from_the_estates_to_the_paper(walk: Walk, quarter: Quarter, way: Way) -> None:
    amina, bilal = quarter.resident("Amina", way.lang), quarter.resident("Bilal", way.lang)
    for who in (amina, bilal):
        quarter.card(who, words=f"{who.first_name}: {WORDS[way.lang]}", status=CardStatus.PUBLISHED)
    owner = quarter.come(walk(way), amina)
    owner.go("/card")
    owner.press("main a[href$='/card/booklet']")
    owner.page.locator("#form [type=checkbox]").first.check()
    owner.submit()

    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/counter")
    worker.press("main a[href$='/counter/booklet']")
    worker.press("main .actions button[type=submit]")  # no estate is ticked
    expect(worker.main.locator("[role=alert], .notice--bad").first).to_be_visible()
    worker.page.locator("[name=estate]").first.check()
    worker.press("main .actions button[type=submit]")
    proof = take(worker, "a[href*='/proof.pdf']")
    assert "Amina:" in proof
    assert "Bilal:" not in proof
    worker.press("form[action$='/editions'] button")
    for paper in ("a5", "a4"):
        assert "Amina:" in take(worker, f"#editions ~ ul a[href*='{paper}']"), paper

    owner.go("/card/booklet")
    owner.page.locator("#form [type=checkbox]").first.uncheck()
    owner.submit()
    assert "Amina:" not in take(worker, "#editions ~ ul a[href*='a5']")


GONE = {
    "fr": "Fiches retirées depuis l’édition 1 : 1.",
    "nl": "Weggehaalde fiches sinds editie 1: 1.",
}
LOOKED_FOR = {"fr": "tirette", "nl": "rits"}


@pytest.mark.parametrize("way", BARE, ids=str)
def test_hidden_it_is_gone_from_the_search_at_once_and_from_the_next_booklet(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    amina, joke = quarter.resident("Amina", way.lang), quarter.resident("Joke")
    for who in (amina, joke):
        quarter.card(who, "retouches", words=WORDS[way.lang], status=CardStatus.PUBLISHED)
        theirs = quarter.come(walk(way), who)
        theirs.go("/card/booklet")
        theirs.page.locator("#form [type=checkbox]").first.check()
        theirs.submit()
    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/counter/booklet")
    worker.page.locator("[name=estate]").first.check()
    worker.press("main .actions button[type=submit]")
    worker.press("form[action$='/editions'] button")
    assert "Amina" in take(worker, "#editions ~ ul a[href*='a5']")
    neighbour = quarter.come(walk(way), quarter.resident("Bilal"))
    results = f"/directory/results?q={LOOKED_FOR[way.lang]}"
    neighbour.go(results)
    expect(neighbour.main.locator(".hit", has_text="Amina")).to_have_count(1)

    owner = quarter.come(walk(way), amina)
    owner.go("/card")
    owner.press("form[action$='/card/hiding'] button")

    neighbour.go(results)
    expect(neighbour.main.locator(".hit", has_text="Joke")).to_have_count(1)
    expect(neighbour.main.locator(".hit", has_text="Amina")).to_have_count(0)
    assert "Amina" not in take(worker, "#editions ~ ul a[href*='a5']")
    worker.press("form[action$='/editions'] button")
    for paper in ("a5", "a4"):
        said = take(worker, f"#editions ~ ul a[href*='{paper}']").replace("\u202f", " ")
        assert "Amina" not in said, paper
        assert "Joke" in said, paper
        assert GONE[way.lang] in said, "a number, and no name"

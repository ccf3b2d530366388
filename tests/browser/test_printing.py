"""A worker chooses for whom the booklet is, looks at a proof, makes an edition, and prints it."""

import pytest
from playwright.sync_api import expect

from app.directory.models import CardStatus
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import WAYS, Walker, Way
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

"""Making a card as somebody does on a telephone, with every press counted."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.browser.quarter import TALENTS
from tests.browser.walking import Walker

NEXT = "#form .thumb button >> nth=0"


@dataclass
class Thumb:
    """Presses, and counts them. Typing and dictating are no presses."""

    walker: Walker
    presses: list[str] = field(default_factory=list)

    def press(self, what: str | Locator) -> None:
        """One press that leads to another page."""
        self.presses.append(str(what))
        self.walker.press(what)

    def tick(self, box: Locator) -> None:
        """One press that stays on the page."""
        self.presses.append(str(box))
        box.click()


def on_to(walker: Walker, step: str) -> None:
    """Press "next" until this question is asked."""
    for _ in range(8):
        if walker.page.url.endswith(f"/card/{step}"):
            return
        walker.press(NEXT)
    expect(walker.page).to_have_url(re.compile(f"/card/{step}$"))


def from_the_tiles(walker: Walker, words: str, *, wide: bool = False) -> list[str]:
    """From the page of pictures to a card that is sent; every press. ``wide``: for the quarter."""
    thumb, page = Thumb(walker), walker.page
    thumb.tick(walker.main.locator("summary", has_text=re.compile("Couture|Naaien")))
    thumb.tick(page.get_by_label(TALENTS["retouches"][walker.lang], exact=True))
    thumb.press(NEXT)
    for _ in ("languages", "when", "where"):
        thumb.press(NEXT)
    page.get_by_role("textbox").fill(words)
    expect(page.locator("#language")).to_have_value(walker.lang)
    thumb.press(NEXT)
    thumb.press(NEXT)  # the drawing
    if wide:
        thumb.tick(page.locator("[name=reach][value=neighbourhood]"))
    thumb.press(NEXT)
    expect(walker.main.locator("blockquote")).to_have_text(words)
    thumb.tick(page.locator("#adult"))
    thumb.tick(page.locator("#agree"))
    thumb.press("#form .actions button[type=submit]")
    return thumb.presses


def change(walker: Walker, step: str) -> None:
    """From the page where all answers are seen to one of them."""
    walker.main.locator("summary.fold__head").first.click()
    walker.press(walker.main.locator(f"a[href$='/card/{step}']"))

"""A photo on a card: put there on a telephone, seen by a neighbour, erased with one tap."""

from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Locator, expect

from app.directory.models import CardStatus
from app.photos import LARGEST_FILE
from tests import pictures
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way, say

SENT = "document.querySelector('[type=file]').files[0].size"
LOADED = "image => image.complete && image.naturalWidth"


def photo(walker: Walker) -> Locator:
    """The picture on the page."""
    return walker.main.locator("img.face")


def wait_until_smaller(walker: Walker, than: int) -> None:
    """The browser makes the photo smaller by itself; no script waits for it."""
    until = monotonic() + 15
    while walker.page.evaluate(SENT) >= than:
        assert monotonic() < until, "the photo is sent as large as it is"
        walker.page.wait_for_timeout(100)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_photo_is_put_on_a_card_and_erased(
    walk: Walk, quarter: Quarter, way: Way, tmp_path: Path
) -> None:
    amina = quarter.resident("Amina", way.lang)
    quarter.card(amina, status=CardStatus.DRAFT)
    drawing, real = tmp_path / "drawing.svg", tmp_path / "photo.jpg"
    drawing.write_bytes(pictures.svg().getvalue())
    real.write_bytes(pictures.with_a_place(6, pictures.drawn(2400, 3200)).getvalue())

    owner = quarter.come(walk(way), amina)
    owner.go("/card/picture")
    owner.press(f"main a[href='/{way.lang}/card/photo']")
    owner.page.locator("#photo").set_input_files(drawing)
    owner.page.locator("#photo_booklet").check()
    owner.submit()
    owner.says("This file is a drawing (SVG). Choose a photo.")
    expect(owner.page.locator("#photo_booklet")).to_be_checked()

    owner.page.locator("#photo").set_input_files(real)
    if way.js:  # made smaller before it is sent
        wait_until_smaller(owner, real.stat().st_size)
    owner.page.locator("#photo_card").check()
    owner.submit()
    owner.says("The photo is on the card.")
    expect(photo(owner)).to_have_attribute("alt", say(way.lang, "Photo of %(name)s", name="Amina"))
    assert photo(owner).evaluate(LOADED) == 640

    owner.press("form[action$='/photo/removal'] button")
    owner.says("The photo is erased, everywhere.")
    expect(photo(owner)).to_have_count(0)
    owner.page.get_by_label(say(way.lang, "Wheelchair")).check(force=True)
    owner.submit()
    assert owner.page.locator(".sheet use[href$='#face-6']").count() == 1


def test_who_sends_40_megabytes_reads_why_not(walk: Walk, quarter: Quarter, tmp_path: Path) -> None:
    somebody = quarter.resident("Bilal", "fr")
    quarter.card(somebody, status=CardStatus.DRAFT)
    heavy = tmp_path / "heavy.jpg"
    heavy.write_bytes(b"\xff\xd8\xff" + b"\0" * (4 * LARGEST_FILE - 8 * 1024 * 1024))
    owner = quarter.come(walk(CROSSED[0]), somebody)
    owner.go("/card/photo")
    owner.page.locator("#photo").set_input_files(heavy)
    owner.page.locator("#photo_card").check()
    owner.submit()
    expect(owner.main).to_contain_text("12 Mo")
    expect(owner.main).to_contain_text("12 MB")

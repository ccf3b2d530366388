"""Somebody sees what is kept, takes it along, takes a yes back, and has everything erased."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import WAYS, Walker, Way, say

FILES = {"fr": "mes-donnees.json", "nl": "mijn-gegevens.json"}
WORDS = "Le samedi, avec plaisir."


def take_along(walker: Walker) -> dict[str, object]:
    """The file that the browser keeps."""
    button = walker.main.get_by_role("link", name=say(walker.lang, "Take it along as a file"))
    with walker.page.expect_download() as taken:
        button.click()
    assert taken.value.suggested_filename == FILES[walker.lang]
    found: dict[str, object] = json.loads(Path(taken.value.path()).read_text("utf-8"))
    return found


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_seen_taken_along_taken_back_erased(walk: Walk, quarter: Quarter, way: Way) -> None:
    somebody = quarter.resident("Zyxwina", way.lang)
    quarter.card(somebody, "retouches", words=WORDS)
    quarter.agree(somebody)
    walker = quarter.come(walk(way), somebody)
    walker.go("/me")
    walker.press(walker.main.get_by_role("link", name=say(way.lang, "What we keep about me")))
    for kept in ("Zyxwina", somebody.number, WORDS):
        expect(walker.main).to_contain_text(kept)
    assert "Zyxwina" in json.dumps(take_along(walker))

    walker.press(walker.main.get_by_role("button", name=say(way.lang, "I take this back")).first)
    walker.says("You took it back. It counts from now on.")

    walker.press(walker.main.get_by_role("link", name=say(way.lang, "Change my first name")))
    walker.page.locator("#first_name").fill("")
    walker.submit()
    expect(walker.page.locator("#first_name-error")).to_be_visible()
    walker.page.locator("#first_name").fill("Zyxwanda")
    walker.submit()
    expect(walker.main).to_contain_text("Zyxwanda")

    walker.press(walker.main.get_by_role("link", name=say(way.lang, "Erase everything")))
    walker.says("What stays")
    walker.press(walker.main.get_by_role("button", name=say(way.lang, "Yes, erase everything")))
    walker.says("We no longer know your name or your number.")
    walker.go("/me/data")
    expect(walker.page).to_have_url(re.compile("/sign-in"))
    assert quarter.name_of(somebody) == ""


@pytest.mark.parametrize("way", [WAYS[0], WAYS[3]], ids=str)
def test_a_worker_makes_one_of_two_and_two_again(walk: Walk, quarter: Quarter, way: Way) -> None:
    quarter.resident("Mohamed", way.lang)
    quarter.resident("Muhammad", way.lang)
    walker = quarter.come(walk(way), quarter.worker())
    walker.go("/people/duplicates")
    walker.press(walker.main.get_by_role("link", name="Mohamed · Muhammad"))
    walker.says("What moves")
    walker.press(walker.main.get_by_role("button", name=say(way.lang, "Yes, this is one person")))
    walker.says("They are one now. You can undo this for 30 days.")
    walker.press(walker.main.get_by_role("button", name=say(way.lang, "Undo this")))
    walker.says("They are two again, as before.")
    expect(walker.main.get_by_role("link", name="Mohamed · Muhammad")).to_be_visible()

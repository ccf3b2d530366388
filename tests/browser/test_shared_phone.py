"""Two people, one telephone number: each sees only what is theirs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import SAID, WAYS, Activity, Walker, Way

NUMBER = "0470 00 00 01"
OF_MALIKA = Activity("portraits-du-bottin", week=1)


def type_the_number_in_two_languages(walker: Walker) -> str:
    """What was typed is still there after each switch, and nothing is called wrong."""
    box = walker.page.locator("#phone")
    box.fill(NUMBER)
    other = walker.switch_the_form()
    expect(box).to_have_value(NUMBER)
    expect(walker.page.get_by_role("alert")).to_have_count(0)
    other.switch_the_form()
    expect(box).to_have_value(NUMBER)
    return walker.ask_code(NUMBER)


def type_a_wrong_code_first(walker: Walker, code: str) -> None:
    """A wrong code is said to be wrong, with how often one may still try."""
    walker.type_code(f"{(int(code) + 1) % 10**6:06}")
    expect(walker.page.get_by_role("alert")).to_be_visible()
    expect(walker.page.locator("#code-error")).to_contain_text("4")
    walker.type_code(code)


def type_a_wrong_pin_first(walker: Walker) -> None:
    """A wrong PIN is said to be wrong; the right one forgets it."""
    walker.type_pin("5209")
    expect(walker.page.locator("#pin-error")).to_contain_text("9")
    walker.type_pin()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_each_of_two_sees_only_their_own(walk: Walk, way: Way) -> None:
    walker = walk(way)
    path = walker.open(OF_MALIKA)
    own = walker.page.locator(f"main a[href='/{way.lang}{path}/booking']")
    walker.go("/sign-in")
    type_a_wrong_code_first(walker, type_the_number_in_two_languages(walker))
    walker.reads("who")
    expect(walker.main.get_by_role("button")).to_have_text(
        [re.compile("Malika"), re.compile("Yolande")]
    )
    walker.press(walker.main.get_by_role("button", name="Malika"))
    type_a_wrong_pin_first(walker)
    walker.reads("me")
    expect(own).to_contain_text(OF_MALIKA.title(way.lang))
    walker.go("/me/account")
    expect(walker.main).to_contain_text(NUMBER)
    walker.go(f"{path}/booking")
    walker.reads("reserved")

    walker.sign_out()
    walker.page.go_back()
    expect(walker.main).not_to_contain_text(SAID[way.lang]["reserved"])
    walker.be("yolande")
    walker.reads("me")
    expect(own).to_have_count(0)
    walker.go(f"{path}/booking", status=404)
    expect(walker.main).not_to_contain_text(SAID[way.lang]["reserved"])

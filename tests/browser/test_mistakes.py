"""What somebody sees who types something wrong, or nothing at all."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import WAYS, Activity, Walker, Way

GARDEN, GARDEN_PHONE = Activity("potager-du-peterbos", week=3), "02 555 01 11"
SCRIPT = "<script>alert(1)</script>"
WRONG = ["", "12", "0470 00 00", "02 555 01 11", SCRIPT]


def assert_focused(walker: Walker, selector: str) -> None:
    expect(walker.page.locator(selector)).to_be_focused()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_wrong_number_is_explained_and_kept(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    walker.go("/sign-in")
    box, summary = walker.page.locator("#phone"), walker.page.get_by_role("alert")
    for wrong in WRONG:
        box.fill(wrong)
        walker.submit()

        link = summary.get_by_role("link")
        expect(link).to_have_attribute("href", "#phone")
        expect(walker.page.locator("#phone-error")).to_have_text(link.inner_text())
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_have_value(wrong)
        if way.js:
            assert_focused(walker, "[data-focus]")
    link.click()
    assert_focused(walker, "#phone")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_enter_sends_what_was_typed_and_keeps_the_language(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go("/sign-in")
    walker.page.locator("#phone").fill("0470 99 00 17")
    walker.page.keyboard.press("Enter")
    expect(walker.page).to_have_url(re.compile(f"/{way.lang}/sign-in/code$"))
    walker.page.locator("#code").fill("12")
    walker.page.keyboard.press("Enter")
    expect(walker.page.locator("#code-error")).to_be_visible()
    expect(walker.page.locator("html")).to_have_attribute("lang", way.lang)


@pytest.mark.parametrize("way", [way for way in WAYS if way.js], ids=str)
def test_who_is_wrong_again_is_told_again(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go("/sign-in")
    for _ in range(2):
        walker.submit()
        assert_focused(walker, "[data-focus]")
        walker.page.get_by_role("alert").get_by_role("link").click()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_staff_who_type_nothing_are_led_to_both_fields(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.go("/sign-in/staff")
    walker.submit()
    links = walker.page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(2)
    for link, field in zip(links.all(), ("#email", "#password"), strict=True):
        link.click()
        assert_focused(walker, field)
    walker.page.locator("#email").fill("nobody@demo.example")
    walker.page.locator("#password").fill("a wrong password")
    walker.submit()
    expect(walker.page.get_by_role("alert")).to_be_visible()
    expect(walker.page.locator("#email")).to_have_value("nobody@demo.example")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_too_many_children_are_explained(walk: Walk, way: Way) -> None:
    walker = walk(way)
    walker.be("youssef")
    walker.open(GARDEN)
    walker.press("a[href$='/booking/new']")
    box = walker.page.locator("input[name='children_6_11']")
    box.fill("99")
    walker.submit()
    expect(walker.page.get_by_role("alert")).to_be_visible()
    expect(box).to_have_value("99")
    box.fill("7")
    walker.page.locator("input[name='children_3_5']").fill("7")
    walker.submit()
    expect(walker.page.get_by_role("status").or_(walker.page.get_by_role("alert"))).to_be_visible()
    expect(walker.main).to_contain_text(GARDEN_PHONE)
    expect(box).to_have_value("7")

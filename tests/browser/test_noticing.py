"""Somebody notices something about a request; a worker looks, calls, and closes it."""

from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.test_requests import ask, both
from tests.browser.walking import Way, say

NOTICED = {"fr": "Il insiste chaque jour.", "nl": "Hij dringt elke dag aan."}


@both
def test_what_is_noticed_is_read_and_closed(walk: Walk, quarter: Quarter, way: Way) -> None:
    _asker, helper, bilal, amina = ask(walk, quarter, way)
    helper.main.locator("details summary").click()
    helper.press("main a[href$='/report']")
    expect(helper.main.locator("a[href='tel:112']")).to_be_visible()
    helper.submit()
    expect(helper.page.locator("#reason-error")).to_be_visible()
    helper.page.get_by_label(say(helper.lang, "Somebody keeps insisting")).check()
    helper.page.locator("#words").fill(NOTICED[helper.lang])
    helper.submit()
    helper.says("A social worker reads it. Your neighbour does not hear who said it.")

    worker = quarter.come(walk(way), quarter.worker())
    worker.go("/moderation")
    worker.press("main a[href$='/moderation/reports']")
    for said in (bilal.first_name, amina.first_name, bilal.number, NOTICED[helper.lang]):
        expect(worker.main).to_contain_text(said)
    worker.press("button[value=spoken_to], form:has(input[value=spoken_to]) button")
    worker.says("Nobody noticed anything")
    worker.says("Closed lately")

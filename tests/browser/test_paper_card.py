"""A worker prints a card; a telephone reads its square, and it opens until it is cancelled."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way, say
from tests.printing.papers import scanned, text_of


def help_somebody(desk: Walker, first_name: str) -> None:
    """Find them at the counter, and begin."""
    desk.go("/counter")
    desk.page.locator("#q").fill(first_name)
    desk.submit()
    desk.press(desk.main.get_by_role("link", name=first_name))
    desk.press("button[value='here-spoken']")


def printed(page: Page, button: str) -> bytes:
    """The paper that a button gives; without a window there is no viewer to read it from."""
    form = page.locator("form").filter(has=page.get_by_role("button", name=button))
    token = form.locator("input[name=csrf_token]").get_attribute("value")
    action = form.get_attribute("action")
    assert action is not None
    answer = page.request.post(
        action, form={"csrf_token": str(token)}, headers={"Referer": page.url}
    )
    assert answer.ok, answer.status
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def scan(walk: Walk, way: Way, address: str) -> Walker:
    """A telephone that was never here follows what the square says."""
    phone = walk(way)
    phone.page.goto(address)
    return phone


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_a_card_is_printed_scanned_opened_and_stopped(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    amina = quarter.resident("Amina", way.lang)
    desk = quarter.come(walk(way), quarter.worker())
    help_somebody(desk, "Amina")
    paper = printed(desk.page, say(way.lang, "Print a sign-in card"))
    assert "Amina" in text_of(paper)
    (address,) = scanned(paper)
    seen: list[str] = []

    phone = walk(way)
    phone.page.on("request", lambda request: seen.append(request.url))
    phone.page.goto(address)
    code = address.rpartition("/")[2]
    assert code not in phone.page.url
    phone.look(phone.page)
    phone.page.locator("#pin").fill("7291")
    phone.submit()
    assert [url for url in seen if code in url] == [address]
    expect(phone.page).to_have_url(re.compile(r"/(me|sign-in|neighbourhoods)"))
    phone.go("/me/account")
    expect(phone.main).to_contain_text(amina.number)

    again = scan(walk, way, address)
    again.page.locator("#pin").fill("7291")
    again.submit()
    again.go("/me/account")
    expect(again.main).to_contain_text(amina.number)

    desk.page.reload()
    desk.press(desk.main.get_by_role("button", name=say(way.lang, "Cancel the sign-in card")))
    refused = scan(walk, way, address)
    refused.says("This card opens nothing. Look at the code again, or call us.")
    refused.look(refused.page)


def test_what_a_worker_presses_gives_the_paper(walk: Walk, quarter: Quarter) -> None:
    quarter.resident("Amina")
    desk = quarter.come(walk(CROSSED[0]), quarter.worker())
    help_somebody(desk, "Amina")
    with desk.page.expect_response(lambda answer: answer.url.endswith("/card")) as sent:
        desk.page.get_by_role("button", name=say("fr", "Print a sign-in card")).click()
    assert sent.value.status == 200
    assert sent.value.headers["content-type"] == "application/pdf"


def test_a_card_is_printed_again_where_the_paper_went_to_the_downloads(
    walk: Walk, quarter: Quarter
) -> None:
    quarter.resident("Amina", "fr")
    desk = quarter.come(walk(CROSSED[0]), quarter.worker())
    help_somebody(desk, "Amina")
    asked: list[str] = []

    def keep(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(status=204)

    desk.page.route("**/card", keep)
    button = desk.page.locator("form[action$='/card'] button")
    button.dblclick()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(button).not_to_have_attribute("aria-busy", "true")
    assert asked == ["POST"]
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    assert asked == ["POST", "POST"]

"""The sheet on a telephone that loses its network, and typed back from paper at a desk."""

import json
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, Visit

SHEET = re.compile(r"/occurrences/\d+/bookings$")
A_MINUTE = 60
STORED = "JSON.stringify(Object.fromEntries(Object.entries(localStorage)))"


def sheets(page: Page, lang: str, slug: str = "joris") -> list[str]:
    """The lists that nobody has typed yet, as somebody of the staff finds them."""
    page.goto(f"/{lang}/sign-in")
    page.locator(f"form[action$='/demo/sign-in'] button[value='{slug}']").click()
    page.goto(f"/{lang}/me")
    found = page.locator("#to-fill-in a").all()
    return [str(one.get_attribute("href")) for one in found]


def with_people(page: Page, addresses: list[str]) -> str:
    """The first of these lists on which somebody stands."""
    for address in addresses:
        page.goto(address)
        if page.locator(".attendance__row").count() > 1:
            return address
    pytest.fail("nobody signed up for anything")


def marks(page: Page) -> list[str]:
    return [str(box.get_attribute("value")) for box in page.locator(".attendance :checked").all()]


def send(page: Page) -> None:
    page.locator("#sheet .thumb button").click()


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_without_a_network_it_waits_and_is_sent_once(visit: Visit, axe: Axe, lang: str) -> None:
    page = visit(lang=lang)
    address = with_people(page, sheets(page, lang))
    axe(page)
    posts: list[str] = []
    page.on("request", lambda asked: posts.append(asked.url) if asked.method == "POST" else None)
    page.context.set_offline(True)
    page.locator(".attendance__row label.attendance__mark--present").first.click()
    send(page)
    said = page.locator("[data-attendance-said]")
    expect(said).to_contain_text({"fr": "Pas de réseau", "nl": "Geen netwerk"}[lang])
    kept = json.loads(page.evaluate(STORED))
    [words] = kept.values()
    names = {name for name, _value in json.loads(words)["fields"]}
    assert all(re.fullmatch(r"[mh]-[\w+-]+", name) for name in names)
    first_name = page.locator(".attendance__row b").first.inner_text()
    assert first_name not in words
    posts.clear()
    page.context.set_offline(False)
    expect(said).to_contain_text({"fr": "La feuille est gardée", "nl": "De lijst is bewaard"}[lang])
    assert len(posts) == 1
    assert json.loads(page.evaluate(STORED)) == {}
    page.goto(address)
    assert marks(page)[0] == "present"


def test_what_was_tapped_is_there_after_closing_the_page_and_goes_at_sign_out(
    visit: Visit,
) -> None:
    page = visit()
    address = with_people(page, sheets(page, "fr"))
    page.locator(".attendance__row label.attendance__mark--excused").last.click()
    page.goto("/fr/me")
    page.goto(address)
    assert marks(page)[-1] == "excused"
    page.locator("form[action$='/sign-out'] button").first.click()
    page.wait_for_url(re.compile("/fr"))
    assert json.loads(page.evaluate(STORED)) == {}


def test_a_list_on_paper_is_typed_back_in_less_than_a_minute(visit: Visit) -> None:
    page = visit(width=1280)
    with_people(page, sheets(page, "fr"))
    rows = page.locator(".attendance__row").count()
    started = time.monotonic()
    page.locator(".attendance__row input[type=radio]").first.focus()
    for number in range(rows):
        page.keyboard.press("2" if number == 1 else "1")
    send(page)
    expect(page.locator("[data-attendance-said]")).to_contain_text("La feuille est gardée")
    assert time.monotonic() - started < A_MINUTE
    page.reload()
    assert marks(page) == ["present", "absent", *["present"] * (rows - 2)]


def test_without_scripts_one_button_fills_in_the_rest(visit: Visit) -> None:
    page = visit(js=False)
    with_people(page, sheets(page, "nl"))
    page.locator(".attendance__row label.attendance__mark--absent").first.click()
    page.locator("button[name=fill]").click()
    assert set(marks(page)[1:]) == {"present"}
    send(page)
    page.wait_for_url(SHEET)
    assert marks(page)[0] == "absent"
    assert set(marks(page)[1:]) == {"present"}

"""An administrator keeps up the house: an estate, a venue, whom to call."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.walking import CROSSED, WAYS, Walker, Way, say

NUMBERS = {"fr": "02 555 01 71", "nl": "02 555 01 72"}
BEFORE = "02 555 01 00"
"""Of the demo."""
ESTATES = {"fr": ("Cité des Bleuets", "Korenbloemwijk"), "nl": ("Cité des Lilas", "Seringenwijk")}
ROOMS = {"fr": ("Salle des Bleuets", "Korenbloemzaal"), "nl": ("Salle des Lilas", "Seringenzaal")}


def office(walker: Walker, sentence: str) -> None:
    """From "Me" to one of the rooms of the administration."""
    walker.go("/me")
    walker.press(f"main a[href='/{walker.lang}/administration']")
    walker.press(walker.main.get_by_role("link", name=say(walker.lang, sentence)).first)


def name(walker: Walker, names: tuple[str, str]) -> None:
    """Write both names."""
    for field, text in zip(("#name_fr", "#name_nl"), names, strict=True):
        walker.page.locator(field).fill(text)


def choose_first(walker: Walker, field: str) -> None:
    """Choose the first line that is one."""
    walker.page.locator(field).select_option(index=1)


def add_estate(walker: Walker) -> None:
    """Its name in one language first; then both."""
    names = ESTATES[walker.lang]
    office(walker, "Estates")
    walker.press(f"main a[href='/{walker.lang}/administration/estates/new']")
    walker.page.locator("#name_fr").fill(names[0])
    choose_first(walker, "#landlord")
    choose_first(walker, "#neighbourhood")
    walker.submit()
    missing = say(walker.lang, "Write the name in Dutch.")
    expect(walker.page.get_by_role("alert").get_by_role("link", name=missing)).to_be_visible()
    walker.page.locator("#name_nl").fill(names[1])
    walker.submit()
    row = walker.main.get_by_role("link", name=names[0 if walker.lang == "fr" else 1])
    expect(row).to_contain_text(re.compile(r"\b[2-9A-HJ-NP-Z]{5}\b"))


def add_venue(walker: Walker) -> None:
    """A room; in the middle of it the other language is chosen, and nothing is lost."""
    names = ROOMS[walker.lang]
    office(walker, "Venues")
    walker.press(f"main a[href='/{walker.lang}/administration/venues/new']")
    name(walker, names)
    choose_first(walker, "#neighbourhood")
    other = walker.switch_the_form()
    expect(walker.page.locator("#name_fr")).to_have_value(names[0])
    typed = {"street_fr": "rue Neuve", "street_nl": "Nieuwstraat", "number": "9"}
    for field, text in (typed | {"postcode": "1070"}).items():
        walker.page.locator(f"#{field}").fill(text)
    other.submit()
    expect(walker.main).to_contain_text(names[0 if other.lang == "fr" else 1])


def choose_number(walker: Walker, number: str) -> None:
    """Whom everybody calls from now on."""
    office(walker, "Settings")
    walker.press(f"main a[href='/{walker.lang}/administration/settings/help-phone']")
    walker.page.locator("#phone").fill(number)
    walker.submit()


def reads_number(walker: Walker, number: str) -> None:
    """Somebody who is not signed in reads it on the page of signing in."""
    walker.go("/sign-in")
    expect(walker.page.locator("a[href^='tel:']").first).to_have_text(number)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_an_administrator_adds_an_estate_and_a_venue(walk: Walk, way: Way) -> None:
    olivier = walk(way)
    olivier.be("olivier")
    add_estate(olivier)
    add_venue(olivier)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_the_number_to_call_is_changed_and_read_by_everybody(walk: Walk, way: Way) -> None:
    olivier, somebody = walk(way), walk(way)
    olivier.be("olivier")
    reads_number(somebody, BEFORE)
    choose_number(olivier, NUMBERS[way.lang])
    reads_number(somebody, NUMBERS[way.lang])
    choose_number(olivier, BEFORE)
    reads_number(somebody, BEFORE)


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_an_organiser_is_invited_and_the_invitation_cancelled(walk: Walk, way: Way) -> None:
    olivier, email = walk(way), f"nadia-{way}@demo.example"
    olivier.be("olivier")
    office(olivier, "People and roles")
    olivier.press("main a[href$='/administration/invitations']")
    olivier.page.locator("#of").select_option("la-louche-ronde")
    olivier.press("main form[action$='/invitations/new'] button")
    olivier.page.locator("#email").fill(email)
    olivier.page.locator("#first_name").fill("Nadia")
    olivier.page.locator("input[name=language]").first.check()
    olivier.submit()
    olivier.says("The invitation is on its way.")
    mine = olivier.main.locator(".card").filter(has_text=email)
    olivier.press(mine.locator("form[action$='/cancellation'] button"))
    olivier.says("The link works no more.")
    expect(olivier.main).not_to_contain_text(email)


@pytest.mark.parametrize("way", WAYS[:1], ids=str)
def test_somebody_gets_a_second_role_and_loses_it(walk: Walk, way: Way) -> None:
    olivier = walk(way)
    olivier.be("olivier")
    office(olivier, "People and roles")
    olivier.page.locator("#email").fill("veerle@demo.example")
    olivier.submit()
    olivier.page.locator("#of").select_option(index=0)
    olivier.press("main form[action$='/memberships/new'] button")
    olivier.submit()
    olivier.says("From now on they have this role.")
    ends = olivier.main.locator("form[action$='/revocation'] button")
    number = ends.count()
    olivier.press(ends.first)
    olivier.says("This role has ended. They are signed out everywhere.")
    expect(ends).to_have_count(number - 1)

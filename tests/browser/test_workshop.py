"""An association's workshop, from the first word to the day that it is called off."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from app.i18n import dates
from tests.browser.conftest import Walk
from tests.browser.quarter import Quarter
from tests.browser.walking import CROSSED, Walker, Way, say

NUMBER = "0470 00 00 02"
"""Youssef's."""
SEND, ACCEPT = "form[action$='/submission'] button", "button[value=approved]"
ROOM = {"fr": "Le Rez du 9", "nl": "Gelijkvloers 9"}
OLD = {"fr": "On cuisine une grande soupe.", "nl": "We koken samen een grote pot soep."}
NEW = {"fr": "On cuisine, puis on mange à midi.", "nl": "We koken, en ’s middags eten we samen."}
TITLES = {
    "fr": {"fr": "Soupe des petits matins", "nl": "Ochtendsoep"},
    "nl": {"fr": "Tartines du soir", "nl": "Boterhammen bij maanlicht"},
}
"""For each way its own: both walk on one site."""


@dataclass(frozen=True)
class Planned:
    """The workshop of one way."""

    titles: dict[str, str]
    lang: str

    @property
    def title(self) -> str:
        """As this way reads it."""
        return self.titles[self.lang]

    @property
    def day(self) -> str:
        """When: later than anything that the demo has planned."""
        today = dates.today(datetime.now(UTC))
        return (dates.week_of(today) + timedelta(weeks=9)).isoformat()


def missing(walker: Walker) -> int:
    """How much is missing, as the page counts and lists it."""
    number = walker.page.locator(".missing a").count()
    expect(walker.page.locator(".missing__title")).to_contain_text(str(number))
    return number


def begin(joris: Walker, planned: Planned) -> None:
    """Say what it is about, and write a title in one language only."""
    joris.go("/activities")
    joris.press("main a[href$='/activities/new']")
    joris.submit()
    theme = say(joris.lang, "Choose what it is about.")
    expect(joris.page.get_by_role("alert").get_by_role("link", name=theme)).to_be_visible()
    joris.page.locator("[name=kind][value=workshop]").check()
    joris.page.get_by_label(say(joris.lang, "Cooking and eating"), exact=True).check()
    joris.page.locator("[name=landlord][value=anderlechtois]").check()
    joris.submit()
    joris.page.locator("#title_fr").fill(planned.titles["fr"])
    other = joris.switch_the_form()
    expect(other.page.locator("#title_fr")).to_have_value(planned.titles["fr"])
    other.submit()
    joris.press(".switch a")


def refused(joris: Walker) -> None:
    """The gate says how much is missing, and leads to each box."""
    joris.press(SEND)
    expect(joris.page.get_by_role("alert")).to_contain_text(
        say(joris.lang, "%(what)s: nothing yet %(where)s", **_gap(joris.lang))
    )
    assert missing(joris) == 9
    joris.press(".missing a[href$='#summary_nl']")
    expect(joris.page.locator("#summary_nl")).to_be_in_viewport()


def _gap(lang: str) -> dict[str, str]:
    return {"what": say(lang, "Title"), "where": say(lang, "in Dutch")}


def complete(joris: Walker, planned: Planned) -> None:
    """The rest of the words, a date, places."""
    words = {
        "title_nl": planned.titles["nl"],
        "summary_fr": OLD["fr"],
        "summary_nl": OLD["nl"],
        "practical_fr": "Apportez un tablier.",
        "practical_nl": "Breng een schort mee.",
        "sign_up_at_fr": "à l’accueil du 9",
        "sign_up_at_nl": "aan het onthaal van 9",
    }
    for name, text in words.items():
        joris.page.locator(f"#{name}").fill(text)
    joris.submit()
    assert missing(joris) == 2
    joris.press(".missing a[href$='/dates']")
    joris.page.locator("#venue").select_option(label=ROOM[joris.lang])
    fill(joris, day=planned.day, start="10:00", end="12:00")
    joris.submit()
    joris.press(".missing a[href$='/places']")
    joris.page.locator("#new-capacity").fill("2")
    joris.press("form[action$='/places'] button")
    joris.press(".crumb a")
    joris.says("You can send it now. Somebody reads it before others do.")


def fill(joris: Walker, **boxes: str) -> None:
    """Type a day or hours."""
    for name, text in boxes.items():
        joris.page.locator(f"#{name}").fill(text)


def send(joris: Walker, hub: str) -> None:
    """Send the text to be read."""
    joris.go(hub)
    joris.press(SEND)
    joris.says("Your housing company reads the text. You get the answer by message.")


def accept(samira: Walker, planned: Planned) -> None:
    """Read it, and show it."""
    samira.go("/moderation")
    samira.press(samira.main.get_by_role("link", name=planned.title))
    samira.press(ACCEPT)
    said = say(samira.lang, "%(name)s: accepted. Neighbours see this text now.", name=planned.title)
    expect(samira.page.get_by_role("status")).to_have_text(said)


def in_the_agenda(walker: Walker, planned: Planned) -> str:
    """Open it from the agenda; its address without the language."""
    walker.go(f"/neighbourhoods/peterbos?from={planned.day}")
    walker.press(walker.page.get_by_role("link", name=planned.title, exact=True))
    return "/" + walker.page.url.partition(f"/{walker.lang}/")[2]


def letters(walker: Walker, planned: Planned, has: str) -> int:
    """How many SMS about this workshop say something."""
    read = [json.loads(file.read_text(encoding="utf-8")) for file in walker.mailbox.glob("*.json")]
    about = [letter["text"] for letter in read if planned.titles["fr"] in letter["text"]]
    return sum(has in text for text in about)


def reads(youssef: Walker, path: str, summary: dict[str, str]) -> None:
    """What neighbours read at this moment."""
    youssef.go(path)
    expect(youssef.main).to_contain_text(summary[youssef.lang])


def move(joris: Walker, hub: str) -> None:
    """An hour later; how many hear of it stands there before and after."""
    joris.go(hub)
    joris.press(".meeting a[href$='/change']")
    once = "%(num)s sign-up: this person gets one SMS at once."
    joris.says(once, num="1")
    fill(joris, start="11:00", end="13:00")
    joris.submit()
    joris.says("%(num)s person is told.", num="1")


def change_the_text(joris: Walker, hub: str) -> None:
    """Another summary, beside the one that neighbours read."""
    joris.go(f"{hub}/words")
    joris.says("Neighbours keep reading the old text until the new one is accepted.")
    fill(joris, summary_fr=NEW["fr"], summary_nl=NEW["nl"])
    joris.submit()
    joris.says("Neighbours see it. You are changing the text.")


def call_off(joris: Walker, hub: str) -> None:
    """It does not take place."""
    joris.go(hub)
    joris.press(".meeting a[href$='/calling-off']")
    joris.says("You cannot undo this.")
    joris.submit()
    joris.says("%(num)s person is told.", num="1")
    joris.press("form[action$='/hiding'] button")
    joris.says("Put away. Nobody sees it.")


@pytest.mark.parametrize("way", CROSSED, ids=str)
def test_from_the_first_word_to_the_day_it_is_called_off(
    walk: Walk, quarter: Quarter, way: Way
) -> None:
    planned = Planned(TITLES[way.lang], way.lang)
    joris, samira, youssef = walk(way), walk(way), walk(way)
    for walker, slug in ((joris, "joris"), (samira, "samira"), (youssef, "youssef")):
        walker.be(slug)

    begin(joris, planned)
    hub = "/" + joris.page.url.partition(f"/{way.lang}/")[2]
    refused(joris)
    complete(joris, planned)
    youssef.go(f"/neighbourhoods/peterbos?from={planned.day}")
    expect(youssef.main).not_to_contain_text(planned.title)
    send(joris, hub)
    accept(samira, planned)

    path = in_the_agenda(youssef, planned)
    youssef.press("a[href$='/booking/new']")
    youssef.submit()
    youssef.reads("reserved")

    move(joris, hub)
    quarter.deliver()
    youssef.sms(NUMBER, f"Changement: {planned.titles['fr']}.* 11h")
    change_the_text(joris, hub)
    reads(youssef, path, OLD)
    send(joris, hub)
    reads(youssef, path, OLD)
    accept(samira, planned)
    reads(youssef, path, NEW)

    call_off(joris, hub)
    quarter.deliver()
    youssef.sms(NUMBER, f"{planned.titles['fr']}.*annul")
    youssef.go("/me")
    row = youssef.main.get_by_role("listitem").filter(has_text=planned.title).first
    expect(row).to_contain_text(say(way.lang, "This activity does not take place."))
    youssef.go(path, status=410)
    assert [letters(youssef, planned, has) for has in ("Changement", "annul")] == [1, 1]

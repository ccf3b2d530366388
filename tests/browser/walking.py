"""Somebody who walks through the site, in one language, with or without JavaScript."""

import json
import re
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations, translation
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.demo.queries import read
from app.i18n import dates
from tests.pins import PIN

PATIENCE_SECONDS = 15
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Way:
    """How somebody comes: the language, JavaScript or not, the width, by day or by night."""

    lang: str
    js: bool
    width: int
    dark: bool = False

    def __str__(self) -> str:
        """What the test is called."""
        night = "-dark" if self.dark else ""
        return f"{self.lang}-{'js' if self.js else 'nojs'}-{self.width}{night}"


WAYS = [Way(lang, js, 360 if js else 320) for lang in ("fr", "nl") for js in (True, False)]
CROSSED = [WAYS[0], WAYS[3]]
"""Both languages, both with JavaScript and without: where four times would say no more."""
BARE = [WAYS[1], WAYS[3]]
"""Both languages at 320 pixels, without JavaScript: what must work wherever somebody is."""
NIGHT = Way("nl", js=True, width=320, dark=True)

SAID = {
    "fr": {
        "reserved": "Votre place est réservée",
        "cancelled": "Votre inscription est annulée",
        "waiting": "Vous êtes sur la liste d’attente",
        "offered": "Une place est libre pour vous",
        "full": "Complet",
        "not coming": "Je ne viens pas",
        "none of us": "Nous ne venons pas",
        "who": "Qui êtes-vous",
        "tomorrow": "demain",
        "me": "Moi",
        "missing": "Cette page n’existe pas",
    },
    "nl": {
        "reserved": "Uw plaats is gereserveerd",
        "cancelled": "Uw inschrijving is geannuleerd",
        "waiting": "U staat op de wachtlijst",
        "offered": "Er is een plaats vrij voor u",
        "full": "Volzet",
        "not coming": "Ik kom niet",
        "none of us": "Wij komen niet",
        "who": "Wie bent u",
        "tomorrow": "morgen",
        "me": "Ik",
        "missing": "Deze pagina bestaat niet",
    },
}
OTHER = {"fr": "nl", "nl": "fr"}
TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"
_FREE = re.compile(r"(?:Il reste|Er is nog|Er zijn nog)\s+(\d+)")


@cache
def _catalogue(lang: str) -> GNUTranslations:
    found = translation("messages", TRANSLATIONS, [lang])
    assert isinstance(found, GNUTranslations)
    return found


def say(lang: str, sentence: str, **values: str) -> str:
    """One of the site's sentences, as the page says it in this language."""
    said = _catalogue(lang).gettext(sentence)
    assert said != sentence, f"the site does not say in {lang}: {sentence}"
    return said % values if values else said


@dataclass(frozen=True)
class Activity:
    """One of the demo's activities, in a week counted from this one."""

    slug: str
    week: int

    @property
    def entry(self) -> dict[str, Any]:
        """What the demo says of it."""
        found: dict[str, Any] = next(a for a in read("activities") if a["slug"] == self.slug)
        return found

    @property
    def day(self) -> date:
        """When."""
        monday = dates.week_of(dates.today(datetime.now(UTC)))
        return monday + self.week * WEEK + timedelta(days=self.entry["schedule"]["weekday"])

    @property
    def agenda(self) -> str:
        """Where its day comes first: the address without the language."""
        venues = {venue["slug"]: venue for venue in read("places")["venues"]}
        quarter = venues[self.entry["venue"]]["neighbourhood"]
        return f"/neighbourhoods/{quarter}?from={self.day.isoformat()}"

    def title(self, lang: str) -> str:
        """Its title."""
        return str(self.entry[f"title_{lang}"])


@dataclass(frozen=True)
class Walker:
    """Looks hard at every page met, that it keeps nobody out."""

    page: Page
    lang: str
    look: Callable[[Page], None]
    mailbox: Path

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.get_by_role("main")

    def go(self, path: str, status: int = 200) -> None:
        """Type an address; the language is put before it, except for the very first page."""
        answer = self.page.goto(path if path == "/" else f"/{self.lang}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        self.look(self.page)

    def press(self, what: Locator | str) -> None:
        """Press something that leads to another page."""
        target = self.page.locator(what) if isinstance(what, str) else what
        with self.page.expect_navigation():
            target.first.click()
        self.look(self.page)

    def submit(self) -> None:
        """Press the button of the page's form."""
        self.press("#form button[type=submit]")

    def says(self, sentence: str, **values: str) -> None:
        """The page shows this sentence of the site, in its language: hidden words are not said."""
        words = say(self.lang, sentence, **values)
        expect(self.main).to_contain_text(words, use_inner_text=True)

    def switch_the_form(self) -> "Walker":
        """Choose the other language in the middle of typing."""
        self.press("button[name='switch']")
        other = OTHER[self.lang]
        expect(self.page.locator("html")).to_have_attribute("lang", other)
        return Walker(self.page, other, self.look, self.mailbox)

    def reads(self, *keys: str) -> None:
        """The big heading says one of the domain's sentences."""
        heading = self.page.get_by_role("heading", level=1)
        for key in keys:
            expect(heading).to_contain_text(SAID[self.lang][key])

    def row(self, activity: Activity) -> Locator:
        """The line of the agenda about an activity, on its day."""
        self.go(activity.agenda)
        link = self.page.get_by_role("link", name=activity.title(self.lang), exact=True)
        return self.page.get_by_role("listitem").filter(has=link).first

    def free(self, activity: Activity) -> int:
        """How many places the agenda says are left."""
        text = self.row(activity).inner_text()
        found = _FREE.search(text)
        return int(found[1]) if found else 0

    def open(self, activity: Activity) -> str:
        """Go to an activity through the agenda; its address without the language."""
        self.press(self.row(activity).get_by_role("heading").get_by_role("link"))
        return "/" + self.page.url.partition(f"/{self.lang}/")[2]

    def be(self, slug: str) -> None:
        """Be somebody of the demo with one press."""
        self.go("/sign-in")
        self.press(f"form[action$='/demo/sign-in'] button[value='{slug}']")

    def sign_out(self) -> None:
        """Leave the telephone to the next person."""
        self.press("form[action$='/sign-out'] button")

    def ask_code(self, number: str) -> str:
        """Type a telephone number; the next page asks for the code that comes by SMS."""
        before = set(self.mailbox.glob("*.json"))
        self.page.locator("#phone").fill(number)
        self.submit()
        expect(self.page).to_have_url(re.compile(r"/sign-in/code$"))
        return self.sms(number, r"\b\d{6}\b", before)

    def type_code(self, code: str) -> None:
        """Type the code of the SMS."""
        self.page.locator("#code").fill(code)
        self.submit()

    def type_pin(self, digits: str = PIN) -> None:
        """Type one's PIN, or choose it the first time."""
        expect(self.page).to_have_url(re.compile(r"/pin$"))
        self.page.locator("#pin").fill(digits)
        self.submit()

    def sms(self, number: str, has: str, before: Collection[Path] = ()) -> str:
        """What an SMS to this number says that matches; it is on its way for some seconds."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for text in self._texts(number, before):
                if found := re.search(has, text):
                    return found[0]
            time.sleep(0.2)
        message = f"no SMS to {number} with {has}"
        raise AssertionError(message)

    def number_of_sms(self, number: str, before: Collection[Path] = ()) -> int:
        """How many SMS this number got."""
        return len(self._texts(number, before))

    def _texts(self, number: str, before: Collection[Path]) -> list[str]:
        to = "+32" + number.replace(" ", "")[1:]
        files = set(self.mailbox.glob("*.json")) - set(before)
        letters = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        return [letter["text"] for letter in letters if letter["to"] == to]

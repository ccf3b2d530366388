"""Pictures of every screen, for people to look at: python -m tests.browser.pictures FOLDER URL.

URL is a running demo site (``make run``). Both languages, light and dark, a telephone (the whole
page) and a desk, as nobody, as residents, as an organiser and as a social worker. Books and cancels
one place; takes one card back, sends it again and accepts it.
"""

import itertools
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SIZES = {"phone": (360, 740), "desk": (1280, 900)}
AGENDA = "/neighbourhoods/peterbos"
OPEN = {
    "language": "/",
    "neighbourhoods": "/{lang}/neighbourhoods",
    "agenda": "/{lang}" + AGENDA,
    "agenda-narrowed": "/{lang}" + AGENDA + "?when=weekend&free=1",
    "agenda-nothing-fits": "/{lang}" + AGENDA + "?theme=nature&when=today&step-free=1",
    "month": "/{lang}" + AGENDA + "/month",
    "agenda-other": "/{lang}/neighbourhoods/logis-floreal",
    "empty": "/{lang}" + AGENDA + "?from=2099-01-01",
    "sign-in": "/{lang}/sign-in",
    "sign-in-staff": "/{lang}/sign-in/staff",
    "tiles": "/{lang}/directory",
    "missing": "/{lang}/nothing-here",
    "mailbox": "/{lang}/demo/mailbox",
    "components": "/{lang}/components",
    **{
        name: f"/{{lang}}/pages/{name}"
        for name in ("how", "safety", "allowance", "privacy", "accessibility", "contact")
    },
}
LOOKED_FOR = {
    "results": {"fr": "tirette", "nl": "rits"},
    "results-many": {"fr": "couture", "nl": "naaien"},
    "results-near": {"fr": "haken", "nl": "haken"},
    "results-none": {"fr": "henné", "nl": "henna"},
    "results-unknown": {"fr": "xyzzy", "nl": "xyzzy"},
}
CARDS = {"malika": "published", "soumaya": "hidden", "lucien": "refused", "bilal": "waiting"}
OWNER = "youssef"
STEPS = ("talents", "ideas", "languages", "when", "where", "words", "picture", "photo", "reach")


def main(folder: Path, url: str) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=root)
        for size, lang, scheme in itertools.product(SIZES, ("fr", "nl"), ("light", "dark")):
            width, height = SIZES[size]
            for screens in EVERYBODY:
                context = browser.new_context(
                    base_url=url,
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                for screen in screens(page, lang):
                    name = f"{screens.__name__}-{screen}-{size}-{lang}-{scheme}.png"
                    page.screenshot(path=folder / name, full_page=size == "phone")
                context.close()
        browser.close()


def nobody(page: Page, lang: str) -> Iterator[str]:
    """What everybody sees."""
    for name, path in OPEN.items():
        page.goto(path.format(lang=lang))
        yield name
    for number, path in enumerate(_activities(page, lang)[:3], 1):
        page.goto(path)
        yield f"activity-{number}"
    page.goto(f"/{lang}/sign-in")
    _press(page, "#form button[type=submit]")
    yield "sign-in-wrong"
    page.goto(f"/{lang}{AGENDA}/choice")
    page.goto(f"/{lang}/")
    yield "home"


def resident(page: Page, lang: str) -> Iterator[str]:
    """Somebody who books, and gives the place back; somebody who is offered one."""
    _be(page, lang, "youssef")
    yield "me"
    page.goto(f"/{lang}/")
    yield "home-resident"
    page.goto(f"/{lang}/me/account")
    yield "account"
    path = next(path for path in _activities(page, lang) if _can_book(page, path))
    page.goto(f"{path}/booking/new")
    for box in page.locator("input[name='children_6_11']").all():
        box.fill("1")
    yield "book"
    _press(page, "#form button[type=submit]")
    yield "booked"
    _press(page, "form[action$='/booking/cancellation'] button")
    yield "cancelled"
    for who in ("rachida", "conceicao"):
        _be(page, lang, who)
        yield f"me-{who}"
        links = page.locator("main a[href$='/booking']").all()[:4]
        for number, path in enumerate([str(link.get_attribute("href")) for link in links], 1):
            page.goto(path)
            yield f"booking-{who}-{number}"


def neighbour(page: Page, lang: str) -> Iterator[str]:
    """Somebody who looks for help; cards in every state but those of `owner`."""
    _be(page, lang, "malika")
    page.goto(f"/{lang}/directory")
    yield "tiles"
    for name, words in LOOKED_FOR.items():
        page.goto(f"/{lang}/directory/results?q={words[lang]}")
        yield name
    for category in ("bricolage", "sport"):
        page.goto(f"/{lang}/directory/categories/{category}")
        yield f"category-{category}"
    page.goto(f"/{lang}/directory/categories/bricolage")
    _press(page, ".hit__name a")
    yield "card"
    for who, state in CARDS.items():
        _be(page, lang, who)
        page.goto(f"/{lang}/card")
        yield f"mine-{state}"
    page.goto(f"/{lang}/directory")
    yield "tiles-waiting"
    _be(page, lang, "lucien")
    for step in ("talents", "words", "preview"):
        page.goto(f"/{lang}/card/{step}")
        yield f"refused-{step}"


def owner(page: Page, lang: str) -> Iterator[str]:
    """Somebody who changes a card that neighbours see, and sends it; `worker` accepts it."""
    _be(page, lang, OWNER)
    for step in STEPS:
        page.goto(f"/{lang}/card/{step}")
        yield step
    page.goto(f"/{lang}/card/words")
    page.fill("#words", "0470 12 34 56")
    _press(page, "#form button[type=submit]:not([name])")
    yield "words-wrong"
    page.fill("#words", f"Le samedi, avec {lang}.")
    _press(page, "#form button[type=submit]:not([name])")
    page.goto(f"/{lang}/card")
    yield "mine-changing"
    page.goto(f"/{lang}/card/preview")
    yield "preview"
    for box in page.locator("#form [type=checkbox]").all():
        box.check()
    _press(page, "#form button[type=submit]:not([name])")
    yield "mine-submitted"


def worker(page: Page, lang: str) -> Iterator[str]:
    """Somebody who reads cards, and accepts the one of `owner`."""
    _be(page, lang, "samira")
    yield "me"
    page.goto(f"/{lang}/moderation")
    yield "queue"
    mine = page.locator(".row", has_text=OWNER.title())
    _press(page, ".row")
    yield "desk"
    _press(page, "button[value=refused]")
    yield "desk-wrong"
    page.goto(f"/{lang}/moderation")
    page.goto(str(mine.get_attribute("href")))
    yield "desk-again"
    _press(page, "button[value=approved]")
    yield "desk-next"
    page.goto(f"/{lang}/moderation/decisions")
    yield "decisions"
    page.goto(str(page.locator("main .go").first.get_attribute("href")))
    yield "desk-published"


def organiser(page: Page, lang: str) -> Iterator[str]:
    """Somebody who writes activities, and reads who comes."""
    _be(page, lang, "joris")
    yield "me"
    page.goto(f"/{lang}/activities")
    yield "list"
    hubs = [str(link.get_attribute("href")) for link in page.locator("main .choices a").all()]
    page.goto(f"/{lang}/activities/new")
    yield "new"
    for number, path in enumerate(hubs[:4], 1):
        page.goto(path)
        yield f"activity-{number}"
    page.goto(hubs[0])
    _press(page, "form[action$='/submission'] button")
    yield "gate"
    for step in ("words", "dates", "places"):
        page.goto(f"{hubs[0]}/{step}")
        yield step
    page.goto(f"{hubs[0]}/dates")
    _press(page, "#form button[type=submit]:not([name=switch])")
    yield "dates-wrong"
    page.goto(hubs[-1])
    for step in ("change", "calling-off", "bookings"):
        page.goto(hubs[-1])
        page.goto(str(page.locator(f"main a[href$='/{step}']").first.get_attribute("href")))
        yield step


def reader(page: Page, lang: str) -> Iterator[str]:
    """Somebody who reads the texts of activities."""
    _be(page, lang, "annelies")
    page.goto(f"/{lang}/moderation")
    texts = page.locator("main a[href*='/moderation/activities/']").all()
    for number, path in enumerate([str(link.get_attribute("href")) for link in texts[:2]], 1):
        page.goto(path)
        yield f"text-{number}"
    page.goto(f"/{lang}/administration/pages")
    yield "not-for-you"


def administrator(page: Page, lang: str) -> Iterator[str]:
    """Somebody who keeps up the house."""
    _be(page, lang, "olivier")
    yield "me"
    for name in (
        "",
        "pages",
        "pages/how",
        "pages/how/versions",
        "organisations",
        "organisations/anderlechtois",
        "estates",
        "venues",
        "venues/new",
        "people",
        "settings",
    ):
        page.goto(f"/{lang}/administration/{name}".rstrip("/"))
        yield name.replace("/", "-") or "administration"


EVERYBODY = (
    *(nobody, resident, neighbour, owner),
    *(organiser, worker, reader, administrator),
)


def _be(page: Page, lang: str, slug: str) -> None:
    page.goto(f"/{lang}/sign-in")
    _press(page, f"form[action$='/demo/sign-in'] button[value='{slug}']")


def _press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def _activities(page: Page, lang: str) -> list[str]:
    page.goto(f"/{lang}{AGENDA}")
    page.goto(str(page.locator("a[href*='?from=']").last.get_attribute("href")))
    found = re.findall(rf'href="(/{lang}/occurrences/\d+)"', page.content())
    return list(dict.fromkeys(found))


def _can_book(page: Page, path: str) -> bool:
    page.goto(path)
    return page.locator("a[href$='/booking/new']").count() > 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""`make weight`: how heavy the pages are on the wire, and how soon a slow telephone shows one.

Prints one line a measure (name, value, unit, goal, ok or short) and exits with 1 when one is
short. Lines that begin with # are context. 1 KB is 1,000 bytes, headers included. Beside the
budgets stand shares: which part of a page grew (`shares.py`).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, StorageState

from benchmarks import shares
from benchmarks.meter import PAGES, PICTURE, ChromiumMissingError, Meter, chromium, own_profile
from benchmarks.report import Report
from benchmarks.site import RESIDENT, Site, demo, phone, pin

KB = 1_000
WIDTH, HEIGHT = 360, 740
PAINTS = 3
SLOW_BYTES, SLOW_MS, SLOW_TIMES = 400_000 / 8, 400, 4
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
PATIENCE_SECONDS = 240
SCROLLED = """(async () => {
  for (const one of document.querySelectorAll("img[loading]")) {
    one.scrollIntoView();
    await one.decode();
  }
})()"""


def main() -> int:
    """Weigh the demo site in Chromium."""
    report = Report()
    with tempfile.TemporaryDirectory(prefix="weight-") as folder:
        try:
            with demo(Path(folder)) as site, chromium() as browser:
                journey(browser, site, report, Path(folder))
                visits(browser, site, report)
                pages(browser, site, report)
                paint(browser, site, report)
        except ChromiumMissingError as error:
            report.note(str(error))
            return 1
    return report.close()


@contextmanager
def visitor(
    browser: Browser, site: Site, cookies: StorageState | None = None, *, saves_data: bool = False
) -> Iterator[tuple[Page, Meter]]:
    """A telephone that has kept nothing, but perhaps cookies."""
    context = browser.new_context(
        extra_http_headers={"Save-Data": "on"} if saves_data else {},
        storage_state=cookies,
        **_telephone(site),
    )
    page = context.new_page()
    yield page, Meter(page, site.host)
    context.close()


def _telephone(site: Site) -> dict[str, Any]:
    return {
        "base_url": site.server.url,
        "viewport": {"width": WIDTH, "height": HEIGHT},
        "locale": "fr-BE",
        "timezone_id": "Europe/Brussels",
    }


def visits(browser: Browser, site: Site, report: Report) -> None:
    """The agenda for the first time, again, and for whoever saves data."""
    with visitor(browser, site) as (page, meter):
        page.goto(site.agenda, wait_until="networkidle")
        report.note(f"first visit, {page.locator('.event').count()} rows: {meter.said()}")
        report.add("visit.first", meter.total / KB, "KB", f"<={shares.FIRST_VISIT}")
        report.add("visit.first.requests", meter.requests, "requests", "<=8")
        report.add("visit.first.third_party", meter.strangers, "requests", "=0")
        script = meter.by_kind["Script"]
        meter.start()
        page.reload(wait_until="networkidle")
        report.note(f"repeat visit, nothing new: {meter.said()}")
        site.change()
        meter.start()
        page.reload(wait_until="networkidle")
        report.note(f"repeat visit, something new: {meter.said()}")
        report.add("visit.repeat", meter.total / KB, "KB", "<=6")
    report.add("javascript", script / KB, "KB", "<=12")
    with visitor(browser, site, saves_data=True) as (page, meter):
        page.goto(site.agenda, wait_until="networkidle")
        report.note(f"first visit, saving data: {meter.said()}")
        report.add("visit.first.saving_data", meter.total / KB, "KB", f"<={shares.SAVING_DATA}")


def pages(browser: Browser, site: Site, report: Report) -> None:
    """Each sort of page as the first one that somebody opens, with nothing kept but cookies."""
    with visitor(browser, site) as (page, _meter):
        page.goto(f"{site.agenda}/choice")
        chosen = page.context.storage_state()
        page.goto("/fr/sign-in")
        page.click(f"button[name=person][value={RESIDENT}]")
        signed_in = page.context.storage_state()
        page.goto("/fr/directory/categories/couture")
        results = page.url
        card = page.locator(".hit:has(img) .hit__name a").first.get_attribute("href")
    opened = {
        "home": ("/fr/", chosen),
        "home.signed_in": ("/fr/", signed_in),
        "agenda": (site.agenda, chosen),
        "activity": (f"/fr/occurrences/{site.joined}", chosen),
        "tiles": ("/fr/directory", signed_in),
        "card": (str(card), signed_in),
    }
    for name, (path, cookies) in opened.items():
        with visitor(browser, site, cookies) as (page, meter):
            page.goto(path, wait_until="networkidle")
            report.note(f"{name}: {meter.said()}")
            weight = meter.total - sum(meter.photos)  # they have a budget of their own
            report.add(f"page.{name}", weight / KB, "KB", f"<={shares.PAGE}")
            share(name, meter, report)
            report.add(f"page.{name}.requests", meter.requests, "requests", "<=8")
            report.add(f"page.{name}.third_party", meter.strangers, "requests", "=0")

    photos(browser, site, report, signed_in, results=results, card=str(card))


def share(name: str, meter: Meter, report: Report) -> None:
    """The page itself and the files that no page before it fetched, each against its share."""
    for part, size in meter.by_part.items():
        known = shares.FILES | {PICTURE: shares.PICTURE}
        most = shares.PAGES.get(name) if part == PAGES else known.get(part)
        measure = f"share.{name}" if part == PAGES else f"share.{part}"
        if most is not None and measure not in report.names:
            report.add(measure, size / KB, "KB", f"<={most}")


def photos(  # noqa: PLR0913 - where, who, which pages
    browser: Browser,
    site: Site,
    report: Report,
    cookies: StorageState,
    *,
    results: str,
    card: str,
) -> None:
    """Twenty neighbours with a photo each, and one of them: what photos weigh beside the page."""
    with visitor(browser, site, cookies) as (page, meter):
        page.goto(results, wait_until="networkidle")
        seen = list(meter.photos)
        page.evaluate(SCROLLED)
        page.wait_for_load_state("networkidle")
        report.note(f"results with {page.locator('.hit img').count()} photos: {meter.said()}")
        report.note("names from further away fetch the second half of the font")
        report.note(f"photos before scrolling {len(seen)}, after {len(meter.photos)}")
        report.add(
            "page.results", (meter.total - sum(meter.photos)) / KB, "KB", f"<={shares.RESULTS}"
        )
        share("results", meter, report)
        report.add("page.results.photos", len(meter.photos), "photos", ">=20")
        report.add("page.results.photo", max(meter.photos) / KB, "KB", "<=12")
    with visitor(browser, site, cookies, saves_data=True) as (page, meter):
        page.goto(results, wait_until="networkidle")
        report.add("page.results.photos.saving_data", len(meter.photos), "photos", "=0")
    with visitor(browser, site, cookies) as (page, meter):
        page.goto(card, wait_until="networkidle")
        report.note(f"a card with its photo: {meter.said()}")
        report.add("page.card.photo", max(meter.photos) / KB, "KB", "<=40")


def journey(browser: Browser, site: Site, report: Report, folder: Path) -> None:
    """From the agenda to a confirmed sign-up, with everything loaded for the first time."""
    with own_profile(browser, folder / "telephone", **_telephone(site)) as context:
        page = context.new_page()
        meter = Meter(page, site.host)
        page.goto(site.agenda, wait_until="networkidle")
        steps = [("agenda", meter.total)]
        page.click(f'.event a[href$="/occurrences/{site.joined}"]')
        page.click('a[href$="/booking/new"]')
        page.fill("input[name=phone]", phone())
        steps.append(("activity", meter.total))
        page.click("#form [type=submit]:not([name=switch])")
        page.fill("input[name=code]", _code(site, report))
        page.click("#form [type=submit]:not([name=switch])")
        page.fill("input[name=pin]", pin())
        page.click("#form [type=submit]:not([name=switch])")
        page.wait_for_url("**/booking/new")
        steps.append(("sign in", meter.total))
        page.click("#form [type=submit]:not([name=switch])")
        page.wait_for_url("**/booking")
        page.wait_for_load_state("networkidle")
        if page.locator(".result--confirmed").count() == 0:
            message = f"the sign-up was not confirmed: {page.url}\n{page.inner_text('main')}"
            raise RuntimeError(message)
        steps.append(("booked", meter.total))
    told = ", ".join(f"{name} {size}" for name, size in steps)
    report.note(f"journey, bytes so far: {told}; {meter.said()}")
    report.add("journey", meter.total / KB, "KB", f"<={shares.JOURNEY}")
    report.add("share.journey", meter.by_part[PAGES] / KB, "KB", f"<={shares.WRITTEN}")
    report.add("journey.third_party", meter.strangers, "requests", "=0")


def _code(site: Site, report: Report) -> str:
    """The six digits on the telephone, once they have come."""
    asked = time.monotonic()
    while (code := site.code()) is None:
        if time.monotonic() - asked > PATIENCE_SECONDS:
            message = f"no code came:\n{site.server.program.said()}"
            raise TimeoutError(message)
        time.sleep(0.1)
    report.note(f"the code came after {time.monotonic() - asked:.1f} s")
    return code


def paint(browser: Browser, site: Site, report: Report) -> None:
    """How soon something stands on the screen: 400 kbit/s, 400 ms away, a fourth of the speed."""
    seconds = []
    for _turn in range(PAINTS):
        with visitor(browser, site) as (page, meter):
            speed = {"downloadThroughput": SLOW_BYTES, "uploadThroughput": SLOW_BYTES}
            meter.cdp.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": SLOW_MS, **speed},
            )
            meter.cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_TIMES})
            page.goto(site.agenda, wait_until="load")
            seconds.append(float(page.evaluate(PAINTED)[0]) / 1_000)
    report.note("first paint: " + ", ".join(f"{one:.2f} s" for one in seconds))
    report.add("visit.first.paint", median(seconds), "s", "<=2")


if __name__ == "__main__":
    sys.exit(main())

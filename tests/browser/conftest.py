"""A real browser before the real site, started as `make run` starts it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import pytest
from flask import Flask
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, sync_playwright

from app.db import db
from tests.browser.quarter import Quarter
from tests.browser.walking import Walker, Way
from tests.conftest import make_app
from tests.databases import Database
from tests.servers import Server, serving

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # No page reaches another machine, whatever it asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
HEIGHT = 740
PATIENCE_MS = 15_000


class Visit(Protocol):
    """Opens a page in a browser that has never been here."""

    def __call__(
        self,
        *,
        js: bool = True,
        width: int = 360,
        lang: str = "fr",
        dark: bool = False,
        url: str = "",
    ) -> Page:
        """With JavaScript or without, so wide, in this language, by day or by night; elsewhere."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site with its demo world, web and worker, on a database of its own."""
    folder = tmp_path_factory.mktemp("site")
    database = Database("sqlite", f"sqlite:///{folder / 'site.db'}")
    with serving(("/bin/sh", "checks/start.sh"), database, folder, DEMO="1") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's chromium, without a window."""
    names = (os.environ.get("CHROMIUM"), *NAMES)
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    if found is None:
        pytest.skip("no chromium: apt-get install chromium, or set CHROMIUM to its path")
    # Chromium refuses to sandbox itself as root.
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *root])
        yield chromium
        chromium.close()


@pytest.fixture
def without_js() -> dict[Page, CDPSession]:
    """The pages whose own scripts do not run, each with the switch for that."""
    return {}


@pytest.fixture
def visit(browser: Browser, site: Server, without_js: dict[Page, CDPSession]) -> Iterator[Visit]:
    """Open pages; at the end of the test, none may have complained in its console."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A refusal (409, 422) is an answer, though the browser calls it a failed resource.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    with ExitStack() as contexts:

        def open_page(
            *,
            js: bool = True,
            width: int = 360,
            lang: str = "fr",
            dark: bool = False,
            url: str = "",
        ) -> Page:
            look = _look(width=width, lang=lang, dark=dark)
            context = browser.new_context(base_url=url or site.url, **look)
            contexts.callback(context.close)
            page = context.new_page()
            page.on("console", listen)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            if not js:
                without_js[page] = context.new_cdp_session(page)
                _let_scripts_run(without_js[page], may=False)
            return page

        yield open_page
    assert not complaints, "the browser complains:\n" + "\n".join(complaints)


def _look(*, width: int, lang: str, dark: bool) -> dict[str, Any]:
    return {
        "viewport": {"width": width, "height": HEIGHT},
        "locale": f"{lang}-BE",
        "timezone_id": "Europe/Brussels",
        "color_scheme": "dark" if dark else "light",
        "reduced_motion": "reduce",
    }


class Axe(Protocol):
    """Looks at a page as people with a screen reader, or without a mouse, meet it."""

    def __call__(self, page: Page) -> None:
        """Fail if the page keeps somebody out."""


@pytest.fixture
def axe(without_js: dict[Page, CDPSession]) -> Axe:
    """The accessibility check of axe-core; it needs scripts, the page's own missed their turn."""

    def check(page: Page) -> None:
        switch = without_js.get(page)
        if switch:
            _let_scripts_run(switch, may=True)
        page.evaluate(_axe_script())
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        if switch:
            _let_scripts_run(switch, may=False)
        found = answer["violations"]
        assert not found, f"{page.url}\n" + "\n".join(map(_in_words, found))

    return check


def _let_scripts_run(switch: CDPSession, *, may: bool) -> None:
    switch.send("Emulation.setScriptExecutionDisabled", {"value": not may})


@cache
def _axe_script() -> str:
    package = find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


class Walk(Protocol):
    """Sends somebody into the site."""

    def __call__(self, way: Way, url: str = "") -> Walker:
        """Each with a browser that has never been here; ``url``: to this address of it."""


@pytest.fixture
def walk(visit: Visit, axe: Axe, site: Server) -> Walk:
    """People who look hard at every page they come to."""

    def look(page: Page) -> None:
        sizes = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        wide, seen = page.evaluate(sizes)
        assert wide <= seen, f"{page.url} is {wide} px wide in a window of {seen} px"
        axe(page)

    def start(way: Way, url: str = "") -> Walker:
        page = visit(js=way.js, width=way.width, lang=way.lang, dark=way.dark, url=url)
        page.set_default_timeout(PATIENCE_MS)
        return Walker(page, way.lang, look, site.mailbox)

    return start


@pytest.fixture(scope="session")
def backstage(site: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the site's own database, to arrange what need not be walked."""
    app = make_app(site.database, tmp_path_factory.mktemp("backstage"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def quarter(backstage: Flask, site: Server) -> Quarter:
    """A quarter where nobody else walks."""
    return Quarter(backstage, site)


def _in_words(violation: dict[str, Any]) -> str:
    """One violation: what, why, where."""
    places = "\n".join(
        f"    {node['html']}\n      {node['failureSummary']}" for node in violation["nodes"]
    )
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}\n{places}"

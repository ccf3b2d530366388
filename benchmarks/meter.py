"""What a page costs on the wire, as Chromium counts it: headers and bodies, redirects too."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Nothing leaves this machine, whatever a page asks for; it is counted all the same.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
PAGES, PHOTOS, PICTURE = "pages", "photos", "picture"
_WITHIN = {PHOTOS: "/portraits/", PICTURE: "/pictures/"}


class ChromiumMissingError(Exception):
    """No chromium on this machine; the message says how to get one."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found(), args=_arguments())
        yield browser
        browser.close()


@contextmanager
def own_profile(browser: Browser, folder: Path, **options: Any) -> Iterator[BrowserContext]:
    """A browser that remembers in `folder`, as a telephone does; it is empty at first.

    Playwright's other contexts are private windows: these forget which icon a site has, and fetch
    it again and again.
    """
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=_found(), args=_arguments(), **options
    )
    yield context
    context.close()


def _found() -> str:
    names = filter(None, (os.environ.get("CHROMIUM"), *NAMES))
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        message = "no chromium: apt-get install chromium, or set CHROMIUM to its path"
        raise ChromiumMissingError(message)
    return found


def _arguments() -> list[str]:
    # Chromium refuses to sandbox itself as root.
    return [*ARGUMENTS, *(("--no-sandbox",) if os.geteuid() == 0 else ())]


class Meter:
    """Listens to the network of one page; `start` sets it to zero."""

    def __init__(self, page: Page, host: str) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self._host = host
        self._kind: dict[str, str] = {}
        self._part: dict[str, str] = {}
        self._photos: set[str] = set()
        self.start()
        self.cdp.on("Network.requestWillBeSent", self._asked)
        self.cdp.on("Network.requestServedFromCache", self._cached)
        self.cdp.on("Network.loadingFinished", self._finished)
        self.cdp.send("Network.enable")

    def start(self) -> None:
        """Forget what was counted."""
        self.requests = self.strangers = 0
        self.photos: list[int] = []
        """Bytes of each photo of a neighbour."""

        self.by_kind: defaultdict[str, int] = defaultdict(int)
        """Bytes of documents, style sheets, scripts, images, fonts."""

        self.by_part: defaultdict[str, int] = defaultdict(int)
        """Bytes of each file, of photos, of all that was written for this visit (`PAGES`)."""

    @property
    def total(self) -> int:
        """All bytes received."""
        return sum(self.by_kind.values())

    def _asked(self, told: dict[str, Any]) -> None:
        url, kind = told["request"]["url"], told.get("type", "Other")
        if url.startswith(("data:", "blob:")):
            return
        if redirect := told.get("redirectResponse"):
            self._count(kind, PAGES, redirect)
        self._kind[told["requestId"]] = kind
        self._part[told["requestId"]] = _part(url)
        if _part(url) == PHOTOS:
            self._photos.add(told["requestId"])
        self.requests += 1
        self.strangers += urlsplit(url).netloc != self._host

    def _cached(self, told: dict[str, Any]) -> None:
        self._kind.pop(told["requestId"], None)

    def _finished(self, told: dict[str, Any]) -> None:
        kind = self._kind.get(told["requestId"])
        if kind is not None:
            self._count(kind, self._part[told["requestId"]], told)
        if told["requestId"] in self._photos:
            self.photos.append(int(told["encodedDataLength"]))

    def _count(self, kind: str, part: str, told: dict[str, Any]) -> None:
        size = int(told["encodedDataLength"])
        self.by_kind[kind] += size
        self.by_part[part] += size

    def said(self) -> str:
        """The bytes by part, the heaviest first."""
        parts = sorted(self.by_part.items(), key=lambda pair: -pair[1])
        return ", ".join(f"{part} {size}" for part, size in parts if size)


def _part(url: str) -> str:
    """The name of a file without its fingerprint; else what sort of answer it is."""
    path = urlsplit(url).path
    if path.startswith("/assets/"):
        stem, _fingerprint, suffix = path.removeprefix("/assets/").split(".")
        return f"{stem}.{suffix}"
    return next((part for part, within in _WITHIN.items() if within in path), PAGES)

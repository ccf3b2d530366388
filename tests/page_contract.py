"""What every HTML answer of every view test must be, whatever the test is about.

The client of tests/conftest.py calls `check_page` on each answer. Exceptions stand here, with
their reasons, and nowhere else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from babel.messages.pofile import read_po
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
FIELDS = frozenset({"input", "select", "textarea"})
WITHOUT_LABEL = frozenset({"hidden", "submit", "button", "image"})
READ_ALOUD = ("aria-label", "alt", "title", "placeholder", "data-less", "data-more", "data-stop")
POINTERS = ("for", "form", "aria-describedby", "aria-labelledby", "aria-controls", "list")
GAP = re.compile(r"%\(\w+\)s")
MENDED = frozenset({"invalid-codepoint"})
"""A box shows what a robot typed into it, NUL included; browsers show that as a question mark."""
ABOUT_A_PERSON = frozenset({"directory.card", "counter.visit"})
"""Endpoints where the h1 may be a first name, which the title never says."""

SHARED_BY = "https://wa.me/?text="
"""Where somebody sends an activity to a neighbour by WhatsApp: only when they press it."""

WRITTEN = "article__body"
"""In the house's own texts a link may lead to another site: whoever is complained to, for one."""


def check_page(answer: TestResponse, app: Flask) -> None:
    """Fail with every broken promise of one answer, if it is a page somebody sees."""
    cached = "no-store" not in answer.headers.get("Cache-Control", "")
    assert not (cached and "Set-Cookie" in answer.headers), "a cookie on an answer for everybody"
    if _is_page(answer):
        broken = list(Page(answer, app).complaints())
        asked = f"{answer.request.method} {answer.request.path} -> {answer.status_code}"
        assert not broken, "\n  ".join([f"the page contract is broken by {asked}", *broken])


def _is_page(answer: TestResponse) -> bool:
    # No browser shows the body of a redirect; werkzeug writes it in English.
    return (
        answer.mimetype == "text/html"
        and not 300 <= answer.status_code < 400
        and answer.request.method != "HEAD"
        and "Content-Encoding" not in answer.headers
    )


class Page:
    """One HTML answer, parsed."""

    def __init__(self, answer: TestResponse, app: Flask) -> None:
        """Parse as browsers do, noting what they silently mend."""
        self.app, self.path, self.status = app, answer.request.path, answer.status_code
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(answer.text)
        self.errors = [
            f"line {place[0]}: {code}" for place, code, _more in parser.errors if code not in MENDED
        ]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        self.ids = Counter(e.get("id", "") for e in self.all() if e.get("id"))

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element, or those with these names."""
        for element in self.root.iter():
            # A comment is an element too, whose tag is a function.
            if not callable(element.tag) and (not tags or element.tag in tags):
                yield element

    def up(self, element: Element) -> Iterator[Element]:
        """An element and everything around it."""
        around: Element | None = element
        while around is not None:
            yield around
            around = self.parents.get(around)

    def complaints(self) -> Iterator[str]:
        """Everything that is wrong."""
        yield from self.errors
        yield from self._frame()
        yield from self._names()
        yield from self._pointers()
        yield from self._nothing_inline()
        yield from self._forms()
        yield from self._links()
        yield from self._words()
        yield from self._dressed()

    def _frame(self) -> Iterator[str]:
        headings = [text_of(heading) for heading in self.all("h1")]
        titles = [text_of(title) for title in self.all("title")]
        if len(headings) != 1 or not headings[0]:
            yield f"needs one h1, has {headings}"
        elif len(titles) != 1 or not self._goes_with(titles[0], headings[0]):
            yield f"the title {titles} does not start with the h1 {headings[0]!r}"
        # The last page before the dark knows nothing of the request: it is in both languages.
        expected = "nl" if self.path.split("/")[1:2] == ["nl"] and self.status != 500 else "fr"
        if self.root.get("lang") != expected:
            yield f"html lang is {self.root.get('lang')}, its path says {expected}"

    def _goes_with(self, title: str, heading: str) -> bool:
        return title.startswith(heading) or self._endpoint(self.path, "GET") in ABOUT_A_PERSON

    def _names(self) -> Iterator[str]:
        labelled = {label.get("for") for label in self.all("label")}
        for element in self.all(*FIELDS, "button", "a", "img"):
            said = element.get("aria-label") or element.get("aria-labelledby")
            if element.tag == "img":
                if element.get("alt") is None:
                    yield f"an image without alt: {element.get('src')}"
            elif element.tag in {"button", "a"}:
                if not said and not text_of(element):
                    yield f"<{element.tag}> without a name: {element.attrib}"
            elif element.get("type") not in WITHOUT_LABEL:
                wrapped = any(around.tag == "label" for around in self.up(element))
                if not (said or wrapped or element.get("id") in labelled):
                    yield f"<{element.tag}> without a label: {element.attrib}"

    def _pointers(self) -> Iterator[str]:
        yield from (f"id {name!r} is there {n} times" for name, n in self.ids.items() if n > 1)
        for element in self.all():
            for name in POINTERS:
                for wanted in (element.get(name) or "").split():
                    if wanted not in self.ids:
                        yield f"{name}={wanted!r} points nowhere"
            target = element.get("href") or ""
            if target.startswith("#") and target[1:] not in self.ids:
                yield f"href={target!r} points nowhere"

    def _nothing_inline(self) -> Iterator[str]:
        for element in self.all():
            if element.tag == "style" or element.get("style") is not None:
                yield f"inline style on <{element.tag}>"
            written = element.tag == "script" and not element.get("src")
            if written and element.get("type") != "application/ld+json":
                yield "inline script"
            for name, value in element.attrib.items():
                if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                    yield f"inline script in {name} of <{element.tag}>"

    def _forms(self) -> Iterator[str]:
        for form in self.all("form"):
            if (form.get("method") or "get").lower() != "post":
                continue
            tokens = [f.get("value") for f in form.iter("input") if f.get("name") == "csrf_token"]
            if len(tokens) != 1 or not tokens[0]:
                yield f"a form to {form.get('action')} has not one csrf_token: {tokens}"
            yield from self._leads_to(form.get("action") or self.path, "POST")
        yield from self._enter()
        for button in self.all("button", "input"):
            if target := button.get("formaction"):
                yield from self._leads_to(target, self._method(button))

    def _enter(self) -> Iterator[str]:
        """Enter presses the first button of a form, wherever it stands: never the language."""
        first: dict[str, Element] = {}
        for button in self.all("button"):
            if button.get("form") and (button.get("type") or "submit") == "submit":
                first.setdefault(button.get("form", ""), button)
        for name, button in first.items():
            if button.get("name") == "switch":
                yield f"Enter in the form {name!r} changes the language"

    def _method(self, button: Element) -> str:
        """How the form of a button is sent: the one that it names, or else the one around it."""
        named = button.get("form")
        own = self.all("form") if named else (e for e in self.up(button) if e.tag == "form")
        form = next((e for e in own if named in (None, e.get("id"))), None)
        said = form.get("method") if form is not None else None
        return (button.get("formmethod") or said or "get").upper()

    def _links(self) -> Iterator[str]:
        for element in self.all():
            method = "POST" if element.tag == "form" else "GET"
            for name in ("href", "src"):
                target = element.get(name) or ""
                if element.tag == "link":  # programs are told whole addresses, of this site
                    target = target.removeprefix(self.app.config["SITE_URL"])
                if target and not self._leads_out(element, target):
                    yield from self._leads_to(target, method)

    def _leads_out(self, element: Element, target: str) -> bool:
        """A place on the page, a telephone, a letter, an app; or another site that a text names."""
        if target.startswith(("#", "tel:", "mailto:", "sms:", "otpauth:", "webcal:")):
            return True
        if element.tag == "a" and target.startswith(SHARED_BY):
            return True
        if element.tag == "img" and target.startswith("data:image/svg+xml"):
            return True
        written = any(WRITTEN in (e.get("class") or "").split() for e in self.up(element))
        return written and element.tag == "a" and target.startswith("https://")

    def _leads_to(self, target: str, method: str) -> Iterator[str]:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            yield f"leads to another site: {target}"
        elif parts.path.startswith("/assets/"):
            if parts.path.removeprefix("/assets/") not in self.app.extensions["assets"].by_url:
                yield f"no such asset: {target}"
        elif parts.path and self._endpoint(parts.path, method) is None:
            yield f"leads nowhere: {method} {target}"

    def _endpoint(self, path: str, method: str) -> str | None:
        try:
            found, _values = self.app.url_map.bind("").match(path, method=method)
        except HTTPException:
            return None
        return str(found)

    def _words(self) -> Iterator[str]:
        literal, patterns = english(self.root.get("lang") or "fr")
        for text in self._visible():
            if "%(" in text or "{{" in text:
                yield f"a raw placeholder: {text!r}"
            if text in literal or any(pattern.fullmatch(text) for pattern in patterns):
                yield f"not translated: {text!r}"

    def _visible(self) -> Iterator[str]:
        """Texts in the page's language; what is marked as another language is no mistake."""
        for element in self.all():
            if self._is_foreign(element) or element.tag in {"script", "style"}:
                continue
            texts = [element.text, *(child.tail for child in element)]
            texts += [element.get(name) for name in READ_ALOUD]
            yield from (" ".join(text.split()) for text in texts if text and text.strip())

    def _is_foreign(self, element: Element) -> bool:
        marked = next((e.get("lang") for e in self.up(element) if e.get("lang")), None)
        return marked != self.root.get("lang")

    def _dressed(self) -> Iterator[str]:
        """What only the style sheet of staff knows stands on no page that does not fetch it."""
        assets = self.app.extensions["assets"].by_name
        linked = {link.get("href") or "" for link in self.all("link")}
        if f"/assets/{assets['staff.css'].url_name}" in linked:
            return
        theirs = classes(assets["staff.css"].body) - classes(assets["app.css"].body)
        worn = {name for element in self.all() for name in (element.get("class") or "").split()}
        for name in sorted(worn & theirs):
            yield f"the class {name!r} is only styled for staff: set staff_style, or move the style"


@cache
def classes(style: bytes) -> frozenset[str]:
    """The classes that a style sheet speaks of."""
    return frozenset(re.findall(r"\.([a-z][\w-]*)", style.decode()))


def text_of(element: Element) -> str:
    """The text in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


@cache
def english(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English sentences whose translation differs: none of them may stand on a page."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return frozenset(), ()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    literal, patterns = set(), []
    for message in catalogue:
        said = _all(message.string)
        for sentence in _all(message.id):
            if not sentence or not all(said) or sentence in said:
                continue
            # "%(what)s: %(text)s" has no word in which one could be English.
            if not re.search(r"[A-Za-z]{2}", GAP.sub("", sentence)):
                continue
            if "%(" in sentence:
                patterns.append(pattern_of(sentence))
            else:
                literal.add(" ".join(sentence.split()))
    return frozenset(literal), tuple(patterns)


def _all(text: object) -> list[str]:
    """The one form of a sentence, or all its plurals."""
    return [text] if isinstance(text, str) else [str(form) for form in cast("Iterable[str]", text)]


def pattern_of(sentence: str) -> re.Pattern[str]:
    """What the sentence looks like once its gaps are filled."""
    fixed = GAP.split(" ".join(sentence.split()))
    return re.compile(".+".join(map(re.escape, fixed)))

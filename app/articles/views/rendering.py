"""Text with a few marks (titles, lists, bold, links) as HTML, and nothing that could do harm."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

from app.articles.queries import Text
from app.i18n import Bilingual, Words
from app.web.languages import current

SAFE_LINK = re.compile(r"(https://|tel:|mailto:|/(?!/))[^\s\\]*")


def _safe(url: str) -> bool:
    return SAFE_LINK.fullmatch(url) is not None


def _below_the_title(state: StateCore) -> None:
    """The page has its h1 already; a first title of the text is an h2."""
    for token in state.tokens:
        if token.tag == "h1":
            token.tag = "h2"


def _renderer() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": False}).disable("image")
    found.validateLink = _safe  # type: ignore[method-assign]  # the library's own way to say it
    found.core.ruler.push("below_the_title", _below_the_title)
    return found


_MARKDOWN = _renderer()


@lru_cache(maxsize=64)
def _html(text: str) -> Markup:
    return Markup(_MARKDOWN.render(text))  # noqa: S704 - HTML is off: what was typed is escaped


def body(text: Bilingual) -> Words:
    """The text for this reader as HTML, and the language that it is in."""
    found = text.words(current())
    return Words(_html(found.text), found.lang)


def both(text: Text) -> list[dict[str, object]]:
    """A page in both languages, one beside the other, the reader's own first."""
    here = current()
    return [
        {
            "lang": str(language),
            "title": getattr(text.title, language),
            "body": _html(getattr(text.body, language)),
        }
        for language in (here, here.other)
    ]

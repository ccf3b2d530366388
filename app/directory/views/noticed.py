"""What stands out in words that somebody wrote, for whoever looks; nothing is refused by it."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from app import screening
from app.web.languages import current


def noticed(text: str, names: Iterable[str]) -> list[str]:
    """What stands out in a neighbour's own words, each with the words themselves."""
    found: dict[str, list[str]] = {}
    for one in screening.flags(text, names=names):
        quoted = _("“%(words)s”", words=text[slice(*one.where)])
        found.setdefault(one.words.words(current()).text, []).append(quoted)
    return [f"{', '.join(quotes)}. {what}" for what, quotes in found.items()]

"""What changed on a card since it was last decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from flask_babel import gettext as _

from app.activities.models import PAIRS, Text
from app.activities.views import wording as activities_wording
from app.directory.models import Card, Need
from app.directory.queries.talents import TalentList
from app.directory.views.sheet import labels
from app.i18n import Language, phones
from app.moderation.models import Decision
from app.web.languages import current

MOST_PIECES = 600
_PIECES = re.compile(r"\s+|\S+")


def changes(card: Card | Need, last: Decision | None, talents: TalentList) -> dict[str, Any] | None:
    """Talents added and removed, and the sentence with what is new and what is gone."""
    if last is None:
        return None
    before = [slug for slug in last.content["talents"] if slug in talents.by_slug]
    now = card.talent_slugs
    same_words = last.content["words"] == card.words
    if before == now and same_words:
        return None
    return {
        "added": labels([slug for slug in now if slug not in before], talents),
        "removed": labels([slug for slug in before if slug not in now], talents),
        "words": [] if same_words else _words(card, last.content),
    }


def sides_changed(before: Text, now: Text) -> list[dict[str, Any]]:
    """The texts of an activity that say something else, in each language what is new and gone."""
    changed = [name for name in PAIRS if before.pair(name) != now.pair(name)]
    facts = [
        (
            _("Theme"),
            activities_wording.theme_label(before.theme),
            activities_wording.theme_label(now.theme),
        ),
        (_("Telephone"), _number(before), _number(now)),
    ]
    return [
        {
            "label": label,
            "sides": [{"lang": str(current()), "name": "", "pieces": _replaced(old, new)}],
        }
        for label, old, new in facts
        if old != new
    ] + [
        {
            "label": activities_wording.pair_label(name),
            "sides": [
                {
                    "lang": str(language),
                    "name": language.autonym,
                    "pieces": list(
                        _compared(
                            getattr(before.pair(name), language), getattr(now.pair(name), language)
                        )
                    ),
                }
                for language in Language
            ],
        }
        for name in changed
    ]


def _number(text: Text) -> str:
    return phones.show(text.phone) if text.phone else ""


def _replaced(old: str, new: str) -> list[dict[str, str]]:
    pieces = [{"kind": "del", "text": old}, {"kind": "ins", "text": new}]
    return [piece for piece in pieces if piece["text"]]


def _words(card: Card | Need, before: dict[str, Any]) -> list[dict[str, str]]:
    old, new = before["words"], card.words
    pieces = list(_compared(old, new))
    kept = sum(len(piece["text"]) for piece in pieces if piece["kind"] == "same")
    if before["words_language"] != card.words_language or 2 * kept < min(len(old), len(new)):
        pieces = [{"kind": "del", "text": old}, {"kind": "ins", "text": new}]
    tongue = {"del": before["words_language"]}
    return [
        {**piece, "lang": tongue.get(piece["kind"], card.words_language)}
        for piece in pieces
        if piece["text"]
    ]


def _compared(before: str, now: str) -> Iterator[dict[str, str]]:
    old, new = _PIECES.findall(before), _PIECES.findall(now)
    if len(old) + len(new) > MOST_PIECES:  # comparing takes the square of it
        yield from _replaced(before, now)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield {"kind": "same", "text": "".join(new[c:d])}
            continue
        if a < b:
            yield {"kind": "del", "text": "".join(old[a:b])}
        if c < d:
            yield {"kind": "ins", "text": "".join(new[c:d])}

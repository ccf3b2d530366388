"""What changed on a card since it was last decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from flask_babel import gettext as _

from app.activities.models import PAIRS, Text
from app.activities.views import wording as activities_wording
from app.directory.models import Content
from app.directory.queries.talents import TalentList
from app.directory.views.sheet import labels
from app.directory.views.wording import reach_text, tongues, when_text, where_told
from app.i18n import Language, phones
from app.web.languages import current

MOST_PIECES = 600
_PIECES = re.compile(r"\s+|\S+")


def changes(now: Content, before: Content | None, talents: TalentList) -> dict[str, Any] | None:
    """What is added and removed since, the sentence with what is new and gone, other facts."""
    if before is None or before == now:
        return None
    was = [slug for slug in before.talents if slug in talents.by_slug]
    same_words = before.words == now.words
    return {
        "added": labels([slug for slug in now.talents if slug not in was], talents),
        "removed": labels([slug for slug in was if slug not in now.talents], talents),
        "words": [] if same_words else _words(now, before),
        "facts": _facts(before, now),
    }


def _facts(before: Content, now: Content) -> list[dict[str, str]]:
    """Other parts that say something else, as they were and as they will be."""
    said = [
        (_("Something else"), *(one.about.other for one in (before, now))),
        (_("Languages"), *(", ".join(tongues(one.about.languages)) for one in (before, now))),
        (_("When"), *("; ".join(when_text(one.about.free)) for one in (before, now))),
        (_("Where"), *(", ".join(where_told(one.about.places)) for one in (before, now))),
        (_("Who sees it"), *(reach_text(one.about.reach) for one in (before, now))),
    ]
    rows = [{"label": label, "old": old, "new": new} for label, old, new in said if old != new]
    if now.portrait:
        rows.append({"label": _("The photo"), "old": "", "new": _("a new photo")})
    return rows


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
                        compared(
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


def _words(now: Content, before: Content) -> list[dict[str, str]]:
    old, new = before.words, now.words
    pieces = list(compared(old, new))
    kept = sum(len(piece["text"]) for piece in pieces if piece["kind"] == "same")
    if before.words_language != now.words_language or 2 * kept < min(len(old), len(new)):
        pieces = [{"kind": "del", "text": old}, {"kind": "ins", "text": new}]
    tongue = {"del": before.words_language}
    return [
        {**piece, "lang": tongue.get(piece["kind"], now.words_language)}
        for piece in pieces
        if piece["text"]
    ]


def compared(before: str, now: str) -> Iterator[dict[str, str]]:
    """What stays, what is gone and what is new, in turn."""
    old, new = _PIECES.findall(before), _PIECES.findall(now)
    if len(old) + len(new) > MOST_PIECES:  # comparing takes the square of it
        yield from _replaced(before, now)
        return
    since: tuple[int, int] | None = None  # where what changed begins, before and now
    for kind, a, _b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = "".join(new[c:d]) if kind == "equal" else ""
        if not same or (since and same.isspace()):  # a space between two changes is one of them
            since = since or (a, c)
            continue
        if since:
            yield from _replaced("".join(old[since[0] : a]), "".join(new[since[1] : c]))
            since = None
        yield {"kind": "same", "text": same}
    if since:
        yield from _replaced("".join(old[since[0] :]), "".join(new[since[1] :]))

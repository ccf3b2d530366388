"""The words of an activity in both languages, one beside the other."""

from __future__ import annotations

from app.activities.models import PAIRS, Text
from app.i18n import Language
from app.web.jinja import phone

NAMES = {Language.FR: "Français", Language.NL: "Nederlands"}


def sides(text: Text) -> list[dict[str, str]]:
    """French first, then Dutch; empty where nothing is written."""
    return [
        {
            "lang": str(language),
            "name": NAMES[language],
            **{name: getattr(text.pair(name), language) for name in PAIRS},
        }
        for language in Language
    ]


def phone_link(text: Text) -> dict[str, str] | None:
    """The number to call, if there is one yet."""
    return phone(text.phone) if text.phone else None

"""The words of an activity in both languages, one beside the other."""

from __future__ import annotations

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.activities.models import PAIRS, Text
from app.activities.views.wording import pair_name
from app.i18n import Language
from app.web.jinja import phone


def sides(text: Text) -> list[dict[str, Any]]:
    """French first, then Dutch; empty where nothing is written.

    ``free`` is what neighbours read, in their language, when it costs nothing.
    """
    return [
        {
            "lang": str(language),
            "name": language.autonym,
            "free": _free(language),
            **{name: getattr(text.pair(name), language) for name in PAIRS},
            "more": [
                {"label": _labelled(name, language), "text": side}
                for name in ("for_whom", "level", "bring", "project")
                if (side := getattr(text.pair(name), language))
            ],
        }
        for language in Language
    ]


def _labelled(name: str, language: Language) -> str:
    with force_locale(f"{language}_BE"):
        return pair_name(name)


def _free(language: Language) -> str:
    with force_locale(f"{language}_BE"):
        return _("Free. You pay nothing.")


def phone_link(text: Text) -> dict[str, str] | None:
    """The number to call, if there is one yet."""
    return phone(text.phone) if text.phone else None

"""All that is kept about somebody as one file: the words of the page, then the bare rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response, json

from app import privacy
from app.accounts.models import Person
from app.i18n import Words
from app.people.views import kept
from app.web.languages import current

FILE_NAME = {"fr": "mes-donnees.json", "nl": "mijn-gegevens.json"}
"""A neutral name: a shared telephone shows it to everybody."""


def taken_along(person: Person, *, now: datetime) -> Response:
    """The file as a browser keeps it."""
    body = json.dumps(everything(person, now=now), ensure_ascii=False, indent=2)
    answer = Response(body, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME[current()]}"'
    return answer


def everything(person: Person, *, now: datetime) -> dict[str, Any]:
    """What the page says, and each row that the register knows, moments in UTC."""
    asked = kept.whole(person)
    rows = privacy.export(asked.ids)
    return {
        "written_at": _plain(now),
        "in_words": [
            {"title": section.title, "rows": _plain(section.rows)}
            for section in kept.sections(asked)
        ],
        "consents": [
            [str(consent["title"]), *_plain(consent["lines"])] for consent in kept.consents(asked)
        ],
        "rows": {name: _plain(found) for name, found in rows.items()},
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    if isinstance(value, Words):
        return {"text": value.text, "language": value.lang}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)

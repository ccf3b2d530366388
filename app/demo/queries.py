"""The invented people, as the sign-in page shows them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.accounts import queries as accounts
from app.accounts.models import ContactKind, Person
from app.i18n import Bilingual, Language, phones

DATA = Path(__file__).resolve().parent / "data"


@cache
def read(name: str) -> Any:  # noqa: ANN401 - what JSON gives
    """One of the demo's files."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def both(entry: dict[str, Any], name: str) -> Bilingual:
    """A pair of the file, empty where it is not there."""
    return Bilingual(entry.get(f"{name}_fr") or "", entry.get(f"{name}_nl") or "")


def shown_people(language: Language) -> list[dict[str, Any]]:
    """Who may be tried with one press, and what it shows: a tour, group by group."""
    side = language.value
    return [
        {
            "slug": group["slug"],
            "title": group[f"title_{side}"],
            "people": [
                {
                    "person_id": shown["person"],
                    "label": shown[f"label_{side}"],
                    "what": shown[f"what_{side}"],
                }
                for shown in read("people")["shown"]
                if shown["group"] == group["slug"]
            ],
        }
        for group in read("people")["groups"]
    ]


def person(slug: str) -> Person | None:
    """The invented person behind a short name, if shown."""
    if slug not in {shown["person"] for shown in read("people")["shown"]}:
        return None
    everyone = [*read("people")["staff"], *read("people")["residents"]]
    wanted = next(entry for entry in everyone if entry["slug"] == slug)
    return found(wanted)


def found(entry: dict[str, str]) -> Person | None:
    """The row of an entry of the file."""
    if "email" in entry:
        contact = accounts.contact_point(entry["email"], ContactKind.EMAIL)
    else:
        contact = accounts.contact_point(phones.parse(entry["phone"]) or "", ContactKind.MOBILE)
    people = accounts.people_at(contact.id) if contact else []
    return next((one for one in people if one.first_name == entry["first_name"]), None)

"""A card as neighbours see it: the same on every page that shows one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from app.directory.models import Card
from app.directory.queries.talents import TalentList
from app.directory.views import wording
from app.i18n import Words
from app.organisations.models import Organisation
from app.web.jinja import phone
from app.web.languages import current


def sheet(
    card: Card,
    talents: TalentList,
    *,
    estate_ids: Collection[int] = (),
    matched: Collection[str] = (),
) -> dict[str, Any]:
    """What a page shows of a card. ``estate_ids`` are the reader's own estates."""
    return {
        "first_name": card.person.first_name,
        "estate": card.estate.name.words(current()),
        "neighbourhood": card.estate.neighbourhood.name.words(current()),
        "same_estate": card.estate_id in estate_ids,
        "talents": chips(card.talent_slugs, talents, matched),
        "category": talents.category_of(card.talent_slugs[0]) if card.talents else "",
        "words": card.own_words,
        "words_note": wording.words_note(card.own_words),
    }


def chips(
    slugs: Sequence[str], talents: TalentList, matched: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Talents as an icon and a word."""
    return [
        {
            "label": talents.by_slug[slug].label.words(current()),
            "category": talents.category_of(slug),
            "matched": slug in matched,
        }
        for slug in slugs
    ]


def labels(slugs: Sequence[str], talents: TalentList) -> list[Words]:
    """Talents as words."""
    return [talents.by_slug[slug].label.words(current()) for slug in slugs]


def landlord(organisation: Organisation, help_phone: str) -> dict[str, Any]:
    """Who to call; a company without a number of its own is reached through ours."""
    return {
        "name": organisation.name.words(current()),
        "phone": phone(organisation.phone or help_phone),
    }

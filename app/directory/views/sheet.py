"""A card as neighbours see it: the same on every page that shows one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.directory.models import Card, Content
from app.directory.queries.finding import ShownCard
from app.directory.queries.portraits import Face
from app.directory.queries.talents import TalentList
from app.directory.views import wording
from app.directory.views.faces import face
from app.directory.views.safety import safety
from app.i18n import Words
from app.organisations.models import Organisation
from app.web.jinja import help_number, phone
from app.web.languages import current

OTHER = "quartier"
"""Whose colours a card has that offers only what is on no list."""


def sheet(  # noqa: PLR0913 - what is shown, to whom, of which list
    card: Card | ShownCard,
    talents: TalentList,
    *,
    estate_ids: Collection[int] = (),
    matched: Collection[str] = (),
    faces: Mapping[str, Face] | None = None,
    photo: str | None = None,
) -> dict[str, Any]:
    """What a page shows of a card. ``estate_ids`` are the reader's own estates.

    ``faces`` are those of a whole list; ``photo`` names one that waits to be read.
    """
    shown = card if isinstance(card, ShownCard) else ShownCard.of(card)
    more = None if isinstance(card, ShownCard) else _more(Content.on(card), talents)
    slugs = sorted(shown.talent_slugs, key=lambda slug: slug not in matched)
    words = shown.own_words
    return {
        "first_name": shown.first_name,
        "face": face(shown, faces, photo=photo),
        "estate": shown.estate.words(current()),
        "neighbourhood": shown.neighbourhood.words(current()),
        "same_estate": shown.estate_id in estate_ids,
        "talents": chips(slugs, talents, matched),
        "category": category_of(slugs, talents),
        "words": words,
        "words_note": wording.words_note(words),
        "more": more,
    }


def written(card: Card, content: Content, talents: TalentList, **more: Any) -> dict[str, Any]:
    """The same of a card as its owner wrote it last, beside what is shown."""
    shown = sheet(card, talents, photo=content.portrait or None, **more)
    words = Words(content.words, content.words_language) if content.words else None
    return shown | {
        "talents": chips(content.talents, talents),
        "category": category_of(content.talents, talents),
        "words": words,
        "words_note": wording.words_note(words),
        "more": _more(content, talents),
    }


def _more(content: Content, talents: TalentList) -> dict[str, Any]:
    about = content.about
    return {
        "other": Words(about.other, content.words_language) if about.other else None,
        "languages": wording.tongues(about.languages),
        "when": wording.when_text(about.free),
        "where": wording.where_told(about.places),
        "safety": safety(content.talents, talents),
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


def category_of(slugs: Sequence[str], talents: TalentList) -> str:
    """Whose colours a card has: those of its first talent."""
    return talents.category_of(slugs[0]) if slugs else OTHER


def labels(slugs: Sequence[str], talents: TalentList) -> list[Words]:
    """Talents as words."""
    return [talents.by_slug[slug].label.words(current()) for slug in slugs]


def landlord(organisation: Organisation | None) -> dict[str, Any]:
    """Who to call; a company without a number of its own, or no company, is reached through us."""
    known = organisation.phone if organisation else ""
    return {
        "name": organisation.name.words(current()) if organisation else None,
        "phone": phone(known or help_number()),
    }

"""The booklet: what stands on its pages, and the PDF of it on A5."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.directory.queries.talents import TalentList
from app.i18n import Bilingual, Language, phones
from app.photos.silhouettes import drawing
from app.printing import drawings, qr, wording
from app.printing.documents import host, title
from app.printing.letters import from_the_right, legible, printable
from app.printing.queries.contents import PrintedCard
from app.printing.queries.editions import Numbered
from app.printing.typesetting import pdf

BOOKLET = Bilingual("Le livret du Bottin des Voisins", "Het boekje van de Burengids")
ICONS = ("language", "clock", "map-pin", "phone", "offer", "message")


@dataclass(frozen=True)
class Booklet:
    """All that is printed. ``edition`` is 0 on a proof; ``photos`` are WebP, by the card's id.

    ``phone`` is the worker's line as it is shown, ``address`` opens the house.
    """

    place: Bilingual
    first: Language
    edition: int
    made_on: date
    contents: Numbered
    landlord: Bilingual
    phone: str
    address: str
    several_estates: bool
    talents: TalentList
    photos: Mapping[int, bytes] = field(default_factory=dict)


def a5(booklet: Booklet, *, now: datetime) -> bytes:
    """The booklet, page after page, tagged: for a screen, for a screen reader, for a printer."""
    return pdf("booklet", _data(booklet), now=now)


def _data(booklet: Booklet) -> dict[str, Any]:
    held = booklet.contents
    return {
        "title": title(BOOKLET, booklet.first),
        "language": booklet.first,
        "place": _both(booklet.place),
        "edition": booklet.edition,
        "made": _both(wording.day(booklet.made_on)),
        "month": _both(wording.month(booklet.made_on)),
        "cards": [_card(number, card, booklet) for number, card in held.cards],
        "icons": {name: drawings.icon(name, drawings.IRIS) for name in ICONS}
        | {found.slug: drawings.category_icon(found.slug) for found in booklet.talents.categories},
        "index": {str(one): _index(held.cards, booklet.talents, one) for one in Language},
        "withdrawn": list(held.withdrawn),
        "since": held.since,
        "landlord": _both(booklet.landlord),
        "phone": booklet.phone,
        "host": host(booklet.address),
        "qr": qr.svg(booklet.address),
    }


def _card(number: int, card: PrintedCard, booklet: Booklet) -> dict[str, Any]:
    known = [
        booklet.talents.by_slug[slug] for slug in card.talents if slug in booklet.talents.by_slug
    ]
    colour = drawings.colour(known[0].category if known else "")
    photo = booklet.photos.get(card.id)
    return {
        "number": number,
        "name": legible(card.first_name) or "",
        "estate": _both(card.estate) if booklet.several_estates else None,
        "colour": colour,
        "face": drawings.photo(photo) if photo else drawing(card.silhouette, colour),
        "is_photo": photo is not None,
        "talents": [{"category": one.category, **_both(one.label)} for one in known],
        "other": _own(card.other, card.words_language),
        "words": _own(card.words, card.words_language),
        "languages": _maybe(wording.languages_text(card.languages)),
        "free": _maybe(wording.free_text(card.free)),
        "places": _maybe(wording.places_text(card.places)),
        "phone": phones.show(card.phone) if card.phone else "",
    }


def _own(text: str, language: str) -> dict[str, Any] | None:
    """Somebody's own words; where they cannot be drawn, ``text`` is empty and the note stays."""
    if not text:
        return None
    said = legible(text)
    return {
        "text": said or "",
        "language": language,
        "from_the_right": from_the_right(text),
        "note": _maybe(wording.written_in(language)),
    }


def _index(
    cards: Sequence[tuple[int, PrintedCard]], talents: TalentList, language: Language
) -> list[dict[str, Any]]:
    """Each talent that somebody offers, by alphabet, with the numbers of their cards."""
    numbers: dict[str, list[int]] = {}
    for number, card in cards:
        for slug in card.talents:
            if slug in talents.by_slug:
                numbers.setdefault(slug, []).append(number)
    rows = [
        {
            "label": talents.by_slug[slug].label.words(language).text,
            "category": talents.category_of(slug),
            "numbers": ", ".join(str(number) for number in held),
        }
        for slug, held in numbers.items()
    ]
    return sorted(rows, key=lambda row: _alphabet(str(row["label"])))


def _alphabet(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _both(text: Bilingual) -> dict[str, str]:
    return {str(one): printable(text.words(one).text) for one in Language}


def _maybe(text: Bilingual | None) -> dict[str, str] | None:
    return _both(text) if text else None

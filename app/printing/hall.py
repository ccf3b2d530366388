"""One page for the hall: who is new in the Bottin this month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.directory.queries.talents import TalentList
from app.i18n import Bilingual, Language, dates
from app.photos.silhouettes import drawing
from app.printing import drawings, qr, wording
from app.printing.documents import host, title
from app.printing.letters import legible, printable
from app.printing.queries.contents import PrintedCard
from app.printing.typesetting import pdf

HALL = Bilingual("Nouveau dans le Bottin des Voisins", "Nieuw in de Burengids")
MONTHS = 6
MOST = 12
"""More do not fit on a page that is read from two steps away."""

FEW = 6
MOST_TALENTS = 3
"""With more people than a few, so many talents of each."""


@dataclass(frozen=True)
class Sheet:
    """Who is new on an estate: their first name and talents, and how to reach them: through us."""

    estate: Bilingual
    poster_code: str
    first: Language
    month: date
    cards: Sequence[PrintedCard]
    phone: str
    address: str
    talents: TalentList


def months(today: date) -> list[date]:
    """The first day of this month and of the five before."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        year, month = divmod(found[-1].year * 12 + found[-1].month - 2, 12)
        found.append(date(year, month + 1, 1))
    return found


def of_month(cards: Sequence[PrintedCard], month: date) -> list[PrintedCard]:
    """Those of them that neighbours could first see in this month, in Brussels."""
    return [card for card in cards if dates.local(card.published_at).date().replace(day=1) == month]


def a4(sheet: Sheet, *, now: datetime) -> bytes:
    """The page. It hangs where everybody passes: no photo, no number, no words of theirs."""
    data = {
        "title": title(HALL, sheet.first),
        "language": sheet.first,
        "estate": _both(sheet.estate),
        "month": _both(wording.month(sheet.month)),
        "cards": _cards(sheet),
        "more": max(0, len(sheet.cards) - MOST),
        "icons": {one.slug: drawings.category_icon(one.slug) for one in sheet.talents.categories},
        "phone": sheet.phone,
        "host": host(sheet.address),
        "code": sheet.poster_code,
        "qr": qr.svg(sheet.address),
    }
    return pdf("new_neighbours", data, now=now)


def _cards(sheet: Sheet) -> list[dict[str, Any]]:
    shown = [_card(card, sheet.talents) for card in sheet.cards[:MOST]]
    if len(shown) > FEW:
        for card in shown:
            del card["talents"][MOST_TALENTS:]
    return shown


def _card(card: PrintedCard, talents: TalentList) -> dict[str, Any]:
    known = [talents.by_slug[slug] for slug in card.talents if slug in talents.by_slug]
    return {
        "name": legible(card.first_name) or "",
        "colour": drawings.colour(known[0].category if known else ""),
        "face": drawing(card.silhouette, drawings.IRIS),
        "talents": [{"category": one.category, **_both(one.label)} for one in known],
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {str(one): printable(text.words(one).text) for one in Language}

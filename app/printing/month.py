"""What is on in a quarter this month: a page for the hall, or a sheet to fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from app.activities.models import OccurrenceStatus
from app.i18n import Bilingual, Language, dates
from app.printing import drawings, qr, wording
from app.printing.documents import host, title
from app.printing.letters import printable
from app.printing.typesetting import pdf

MONTH = Bilingual("Programme du mois", "Programma van de maand")
MOST = 36
"""More cannot be read on one page."""


@dataclass(frozen=True)
class Month:
    """The dates of a quarter in a month; ``hall`` is the code of the wall, or nothing."""

    area: Bilingual
    month: date
    rows: Sequence[Row[*tuple[Any, ...]]]
    first: Language
    folded: bool
    address: str
    hall: str
    phone: str


def programme(asked: Month, *, now: datetime) -> bytes:
    """On A4: upright for a wall, or lying to fold once."""
    data = {
        "title": title(MONTH, asked.first),
        "language": asked.first,
        "mode": "folded" if asked.folded else "poster",
        "area": _both(asked.area),
        "month": _both(wording.month(asked.month)),
        "rows": [_row(row) for row in asked.rows[:MOST]],
        "more": max(0, len(asked.rows) - MOST),
        "phone": asked.phone,
        "host": host(asked.address),
        "hall": asked.hall,
        "qr": qr.svg(asked.address),
    }
    return pdf("month", data, now=now)


def _row(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    spans = [dates.clock_span(row.starts_at, row.ends_at, one) for one in Language]
    days = [dates.day_date(row.starts_on, one) for one in Language]
    fr, nl = (f"{day}, {span}" for day, span in zip(days, spans, strict=True))
    venue = Bilingual(row.venue_fr, row.venue_nl)
    sides = dict.fromkeys(venue.words(one).text for one in Language)
    return {
        "day": _both(Bilingual(fr, nl)),
        "title": _both(Bilingual(row.title_fr, row.title_nl)),
        "venue": printable(" · ".join(sides)),
        "colour": drawings.colour(row.theme),
        "off": row.status == OccurrenceStatus.CANCELLED,
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {str(one): printable(text.words(one).text) for one in Language}

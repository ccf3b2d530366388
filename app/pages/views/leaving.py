"""What of a date leaves its page: to search engines, to paper, to a neighbour by message."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

import segno
from flask import request

from app.activities.models import ActivityKind, Occurrence
from app.history.queries import detail
from app.i18n import Language, dates
from app.notifications.operations.gsm7 import fold
from app.pages import schema_org
from app.pages.views.addresses import short_url, whole
from app.web.languages import current

SMS, WHATSAPP = 160, 600
SCALE, QUIET = 3, 4


def leaving(occurrence: Occurrence) -> dict[str, Any] | None:
    """Addresses, the QR code, the short text in both languages, and the facts for programs.

    Nothing of a closed group leaves its page.
    """
    if occurrence.activity.kind is ActivityKind.GROUP:
        return None
    short = short_url(occurrence.activity.code)
    shared = f"{short}?on={dates.local(occurrence.starts_at).date().isoformat()}"
    picture, size = _drawn(short)
    long, short_text = (shared_text(occurrence, shared, most) for most in (WHATSAPP, SMS))
    moved = detail(occurrence, "occurrence_moved", "was") if occurrence.version else None
    url = whole(request.path)
    return {
        "address": short.partition("://")[2],
        "qr": picture,
        "qr_size": size,
        "whatsapp": f"https://wa.me/?text={quote(long)}",
        "sms": f"sms:?body={quote(fold(short_text))}",
        "canonical": url,
        "alternates": {f"{one}-BE": whole(f"/{one}{request.path[3:]}") for one in Language}
        | {"x-default": shared},
        "linked": schema_org.event(
            occurrence,
            current(),
            url,
            moved_from=dates.read_moment(str(moved)) if moved else None,
        ),
    }


@lru_cache(maxsize=2048)
def _drawn(address: str) -> tuple[str, int]:
    """The QR code of an address and its side: drawn once, it takes as long as the page."""
    made = segno.make(address, error="m", micro=False)
    return made.svg_data_uri(scale=SCALE, border=QUIET), int(made.symbol_size(SCALE, QUIET)[0])


def shared_text(occurrence: Occurrence, url: str, most: int = SMS) -> str:
    """What, when and where in both languages: in so many letters, however long the title is."""
    title, venue = occurrence.activity.title, occurrence.venue.name
    begins = dates.local(occurrence.starts_at)
    when = f"{begins:%d/%m/%Y, %H:%M}"
    rest = f"\n{when}, {_both(venue.fr, venue.nl, most // 4)}\n{url}"
    return f"{_both(title.fr, title.nl, most - len(fold(rest)))}{rest}"


def _both(french: str, dutch: str, most: int) -> str:
    """Both sides, or one where they are the same or the other is empty; cut to so many letters."""
    sides = list(dict.fromkeys(side for side in (french, dutch) if side))
    room = (most - len(" / ") * (len(sides) - 1)) // max(len(sides), 1)
    return " / ".join(_cut(side, room) for side in sides)


def _cut(text: str, most: int) -> str:
    folded = fold(text)
    return text if len(folded) <= most else f"{folded[: most - 3].rstrip()}..."

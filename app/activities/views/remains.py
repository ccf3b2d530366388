"""What remains of a date, in words: what it is, how large, of when."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.activities.models import Deliverable, DeliverableKind, Occurrence
from app.activities.queries import deliverables
from app.i18n import dates
from app.photos.papers import Medium
from app.web.languages import current

KILO = 1024


def kinds() -> dict[DeliverableKind, str]:
    """Every kind in a word or two."""
    return {
        DeliverableKind.RECIPE: _("Recipe"),
        DeliverableKind.PORTRAIT: _("Portrait"),
        DeliverableKind.TRAVEL_REPORT: _("Report of a visit"),
        DeliverableKind.BOOKLET: _("Booklet"),
        DeliverableKind.BROCHURE: _("Brochure"),
        DeliverableKind.OTHER: _("Something else"),
    }


def of_activity(occurrence: Occurrence) -> list[dict[str, Any]]:
    """The latest documents of its activity, for whoever sees its page."""
    found = deliverables.of_activity(occurrence.activity_id)
    return [row(one, date) for one, date in found]


def row(one: Deliverable, date: Occurrence) -> dict[str, Any]:
    """One document to download."""
    day = dates.day_date(dates.local(date.starts_at).date(), current())
    return {
        "title": one.title.words(current()),
        "more": f"{kinds()[one.kind]} · {day} · {size_text(one.medium, one.size)}",
        "url": url_for("pages.document", reference=one.reference),
    }


def size_text(medium: Medium, size: int) -> str:
    """What comes down, before it is asked for: PDF, 240 KB."""
    kilo = max(1, round(size / KILO))
    if kilo < KILO:
        said = _("%(num)s KB", num=kilo)
    else:
        said = _("%(num)s MB", num=f"{kilo / KILO:.1f}".replace(".", ","))
    return f"PDF, {said}" if medium is Medium.PDF else _("Photo, %(size)s", size=said)

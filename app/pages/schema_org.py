"""A date as a schema.org ``Event``, for search engines and other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.activities.models import Occurrence, OccurrenceStatus
from app.i18n import Language, dates

SCHEMA = "https://schema.org"


def event(
    occurrence: Occurrence, language: Language, url: str, *, moved_from: datetime | None
) -> dict[str, Any]:
    """What the page says, for programs. ``moved_from`` is when it began before it was moved."""
    activity = occurrence.activity
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": activity.title.words(language).text,
        "description": activity.summary.words(language).text,
        "startDate": dates.local(occurrence.starts_at).isoformat(),
        "endDate": dates.local(occurrence.ends_at).isoformat(),
        "eventStatus": f"{SCHEMA}/{_status(occurrence, moved_from)}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": _place(occurrence, language),
        "organizer": {
            "@type": "Organization",
            "name": activity.organisation.name.words(language).text,
            "telephone": activity.phone,
        },
        "isAccessibleForFree": not (activity.contribution.fr or activity.contribution.nl),
        "inLanguage": [one.code for one in activity.languages] or [str(language)],
    }
    if moved_from is not None:
        told["previousStartDate"] = dates.local(moved_from).isoformat()
    return told


def _status(occurrence: Occurrence, moved_from: datetime | None) -> str:
    if occurrence.status is OccurrenceStatus.CANCELLED:
        return "EventCancelled"
    return "EventScheduled" if moved_from is None else "EventRescheduled"


def _place(occurrence: Occurrence, language: Language) -> dict[str, Any]:
    venue = occurrence.venue
    return {
        "@type": "Place",
        "name": venue.name.words(language).text,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": f"{venue.street.words(language).text} {venue.number}",
            "postalCode": venue.postcode,
            "addressLocality": venue.neighbourhood.commune.name.words(language).text,
            "addressCountry": "BE",
        },
    }

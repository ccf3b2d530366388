"""Dates as iCalendar (RFC 5545), for the calendar of a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from app.activities.models import Occurrence, OccurrenceStatus
from app.i18n import Language, dates

ZONE = "Europe/Brussels"
REFRESH = timedelta(hours=6)
UNKNOWN = datetime(2026, 1, 1, tzinfo=UTC)
"""When a date was planned that nobody noted: before all that was."""


@dataclass(frozen=True)
class Entry:
    """One date as a calendar shows it."""

    occurrence: Occurrence
    summary: str
    description: str
    location: str
    url: str
    changed_at: datetime
    categories: tuple[str, ...] = ()
    is_certain: bool = True


def written(
    entries: Iterable[Entry], *, name: str, language: Language, host: str, source: str
) -> bytes:
    """A calendar of these dates, on the wall clock of Brussels."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Bottin des Voisins//Burengids//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("source", source, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry, language, host))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: Language, host: str) -> Event:
    occurrence, event = entry.occurrence, Event()
    event.add("uid", f"occurrence-{occurrence.id}@{host}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", occurrence.version)
    event.add("dtstart", dates.local(occurrence.starts_at))
    event.add("dtend", dates.local(occurrence.ends_at))
    event.add("summary", entry.summary, parameters={"LANGUAGE": language.value})
    event.add("description", entry.description)
    event.add("location", entry.location)
    event.add("url", entry.url)
    event.add("status", _status(entry))
    if entry.categories:
        event.add("categories", list(entry.categories))
    return event


def _status(entry: Entry) -> str:
    if entry.occurrence.status is OccurrenceStatus.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if entry.is_certain else "TENTATIVE"


def _zone() -> Timezone:
    """The rule of the European Union since 1996: last Sundays of March and October, at 1 UTC."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    rules: Mapping[str, tuple[TimezoneDaylight | TimezoneStandard, datetime, int, int, int]] = {
        "CEST": (summer, datetime(1996, 3, 31, 2), 3, 1, 2),  # noqa: DTZ001 - a wall time
        "CET": (winter, datetime(1996, 10, 27, 3), 10, 2, 1),  # noqa: DTZ001 - a wall time
    }
    for name, (part, begins, month, before, after) in rules.items():
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone

"""The world of the benchmark: the same rows each time, placed around today.

A commune with 20 activities in the week, one with 200, and beside them what a region of that
size would have gathered: 10,000 occurrences still to come, 20,000 sign-ups with their lines,
history, messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import func, insert, select, text

from app.accounts.models import Membership, Person
from app.activities.models import Activity, Occurrence, ParticipantType, Theme
from app.bookings.models import Booking, BookingLine
from app.db import Base, db, metadata
from app.history.models import HistoryEntry
from app.i18n import dates
from app.notifications.models import Message
from app.organisations.models import Estate, Neighbourhood, Organisation, Venue

QUIET, BUSY, ELSEWHERE = "21001", "21004", "21012"
PAGE_OF_ROWS = 20
PEOPLE, SIGNED_IN = 2_000, 400
BOOKINGS_EACH = 10
SHOWN = 14
"""The activity whose page is read: it has places left, and several other dates."""
WEEKS_AHEAD = 52
"""So far ahead the year is planned, five times a week for each activity elsewhere."""
SIGN_UPS_AHEAD = 9
"""Nobody signs up more weeks before."""
RACES, PLACES = 12, 5
RACE_ACTIVITY, ROOMY = 101, range(61, 101)
ROOM = 60
"""Places of each kind where the booking benchmark signs up: nobody ever waits there."""


WRITTEN: tuple[type[Base], ...] = (
    *(Venue, Estate, Person, Membership, Activity, ParticipantType, Occurrence),
    *(Booking, BookingLine, HistoryEntry, Message),
)


@dataclass(frozen=True)
class World:
    """Where the benchmark finds what it asks for."""

    quiet_slug: str
    busy_slug: str
    shown: int
    """The occurrence whose page is read; its activity has six other dates."""
    open_for_booking: list[tuple[int, int]]
    """Occurrences with room, each with the kind of place to ask for."""
    races: list[tuple[int, int]]
    """Occurrences with five places of one kind and nobody in them."""
    residents: list[int]
    """The people who sign in."""


def build(now: datetime) -> World:
    """Write the world into the database of the application context; the caller commits."""
    quarters = _quarters()
    venues = _write_places(quarters)
    _write_people(now)
    _write_activities()
    occurrences = list(_occurrences(venues, now))
    _write(Occurrence, occurrences)
    _write_bookings(occurrences, now)
    _mend_sequences()
    ahead = [row for row in occurrences if row["starts_at"] > now + timedelta(days=7)]
    shown = next(
        row for row in occurrences if row["activity_id"] == SHOWN and row["starts_at"] > now
    )
    return World(
        quiet_slug=quarters[QUIET][0][1],
        busy_slug=quarters[BUSY][0][1],
        shown=shown["id"],
        open_for_booking=[
            (row["id"], 2 * row["activity_id"] - 1) for row in ahead if row["activity_id"] in ROOMY
        ][:120],
        races=[
            (row["id"], 2 * RACE_ACTIVITY - 1)
            for row in ahead
            if row["activity_id"] == RACE_ACTIVITY
        ],
        residents=list(range(1, SIGNED_IN + 1)),
    )


def _write(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> None:
    everything, table = list(rows), metadata.tables[model.__tablename__]
    for start in range(0, len(everything), 5_000):
        db.session.execute(insert(table), everything[start : start + 5_000])


def _quarters() -> dict[str, list[tuple[int, str]]]:
    quarter = Neighbourhood.__table__.c
    found: dict[str, list[tuple[int, str]]] = {}
    for nis, number, slug in db.session.execute(
        select(quarter.commune_nis, quarter.id, quarter.slug).order_by(quarter.slug.desc())
    ):
        found.setdefault(nis, []).append((number, slug))
    return found


def _both(name: str, french: str, dutch: str) -> dict[str, str]:
    return {f"{name}_fr": french, f"{name}_nl": dutch}


def _write_places(quarters: Mapping[str, list[tuple[int, str]]]) -> dict[str, list[int]]:
    """One estate, and five venues in each of three communes; the venues by commune."""
    landlord = db.session.scalar(select(func.min(Organisation.id)))
    estate = {"id": 1, "slug": "bench", "organisation_id": landlord}
    estate["neighbourhood_id"] = quarters[QUIET][0][0]
    _write(Estate, [estate | _both("name", "Le Banc", "De Bank")])
    venues: dict[str, list[int]] = {}
    rows: list[dict[str, Any]] = []
    for nis in (QUIET, BUSY, ELSEWHERE):
        for turn in range(5):
            number = len(rows) + 1
            venues.setdefault(nis, []).append(number)
            row = {"id": number, "slug": f"bench-{number}", "number": str(10 + number)}
            row |= {"postcode": "1070", "step_free": turn % 2 == 0}
            row["neighbourhood_id"] = quarters[nis][turn % len(quarters[nis])][0]
            row |= _both("name", f"Salle commune nᵒ {number}", f"Gemeenschapszaal nr. {number}")
            row |= _both("street", "Rue des Goujons", "Grondelsstraat")
            row |= _both("floor", "Rez-de-chaussée", "Gelijkvloers")
            row |= _both("stop", "Tram 81, arrêt Conseil", "Tram 81, halte Raad")
            rows.append(row)
    _write(Venue, rows)
    return venues


def _write_people(now: datetime) -> None:
    names = ("Malika", "Youssef", "Rachida", "Hilde", "Conceição", "Soumaya", "Jan", "Fatma")
    since = now - timedelta(days=400)
    numbers = range(1, PEOPLE + 1)
    _write(
        Person,
        (
            {"id": n, "first_name": names[n % 8], "language": ("fr", "nl")[n % 3 == 0]}
            | {"created_at": since}
            for n in numbers
        ),
    )
    _write(
        Membership,
        (
            {
                "id": n,
                "person_id": n,
                "role": "resident",
                "estate_id": 1,
                "asked_at": since,
                "granted_at": since,
            }
            for n in numbers
        ),
    )


def _write_activities() -> None:
    organiser = db.session.scalar(select(func.max(Organisation.id)))
    themes = list(Theme)
    rows, kinds = [], []
    for n in range(1, RACE_ACTIVITY + 1):
        row = {"id": n, "organisation_id": organiser, "theme": themes[n % len(themes)]}
        row |= {"code": f"{n:04}"}
        row |= {"status": "published", "kind": "workshop", "trained_percent": 75}
        row |= {"landlord_id": organiser, "same_on_purpose": "", "phone": f"+322555{n:04}"}
        row |= _both("title", f"Cuisine de quartier, table {n}", f"Buurtkeuken, tafel {n}")
        row |= _both("summary", "On cuisine et on mange ensemble. " * 4, "Wij koken samen. " * 6)
        row |= _both("practical", "Apportez un tablier. " * 5, "Breng een schort mee. " * 5)
        row |= _both("contribution", "2 € par personne", "2 € per persoon")
        row |= _both("sign_up_at", "Loge, 12 rue des Goujons", "Loge, Grondelsstraat 12")
        rows.append(row)
        kinds += _kinds(n)
    _write(Activity, rows)
    _write(ParticipantType, kinds)


def _kinds(activity: int) -> list[dict[str, Any]]:
    """Adults and children; in a race only five adults."""
    adults: dict[str, Any] = {"id": 2 * activity - 1, "activity_id": activity, "position": 0}
    adults["ready"] = "adult"
    adults |= _both("name", "Adulte", "Volwassene")
    if activity == RACE_ACTIVITY:
        adults |= {"audience": "adult", "capacity": PLACES, "closes_days_before": None}
        return [adults | {"closes_at": None}]
    seats = ROOM if activity > PAGE_OF_ROWS else 6 + activity
    adults |= {"audience": "adult", "capacity": seats, "closes_days_before": 1}
    children = adults | {"id": 2 * activity, "position": 1, "audience": "child"}
    children["ready"] = "childminding"
    children |= _both("name", "Enfant à la garderie", "Kind in de opvang")
    return [adults | {"closes_at": time(17)}, children | {"closes_at": time(17)}]


def _occurrences(venues: Mapping[str, list[int]], now: datetime) -> Iterator[dict[str, Any]]:
    """Activities 1-20 in the quiet commune, 21-60 in the busy one, 61-100 elsewhere, 101 raced."""
    plan = [(QUIET, a, 7 * week + 2 + a % 5) for week in range(-10, 9) for a in range(1, 21)]
    plan += [(BUSY, a, 2 + day) for day in range(5) for a in range(21, 61)]
    plan += [
        (BUSY, a, 7 * week + 2 + a % 5)
        for week in (*range(-5, 0), *range(1, 6))
        for a in range(21, 61)
    ]
    plan += [(ELSEWHERE, a, 7 * w + 2 + a % 5) for w in range(-12, 13) for a in range(61, 101)]
    plan += [(ELSEWHERE, RACE_ACTIVITY, 9 + turn) for turn in range(RACES)]
    plan += [
        (nis, a, 7 * week + 2 + (a + turn) % 7)
        for nis, activities, turns in (
            (QUIET, range(1, 21), 1),
            (BUSY, range(21, 61), 1),
            (ELSEWHERE, range(61, 101), 5),
        )
        for week in range(SIGN_UPS_AHEAD + 4, WEEKS_AHEAD)
        for a in activities
        for turn in range(turns)
    ]
    today = dates.today(now)
    for number, (nis, activity, days) in enumerate(plan, 1):
        day = today + timedelta(days=days)
        start = time(9 + number % 10, (0, 30)[number % 2])
        end = time(start.hour + 2, start.minute)
        yield {
            "id": number,
            "activity_id": activity,
            "venue_id": venues[nis][activity % 5],
            "status": "scheduled",
            "version": 0,
            "starts_on": day,
            "start_time": start,
            "end_time": end,
            "starts_at": dates.moment(day, start),
            "ends_at": dates.moment(day, end),
        }


def _write_bookings(occurrences: list[dict[str, Any]], now: datetime) -> None:
    chance = Random(2026)  # noqa: S311 (dice, not keys)
    others = range(SIGNED_IN + 1, PEOPLE + 1)
    bookings: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    history: list[dict[str, Any]] = []
    messages: list[dict[str, Any]] = []
    for occurrence in occurrences:
        too_early = occurrence["starts_at"] > now + timedelta(weeks=SIGN_UPS_AHEAD + 4)
        if occurrence["activity_id"] == RACE_ACTIVITY or too_early:
            continue
        booked_at = min(now, occurrence["starts_at"]) - timedelta(days=3)
        for person in chance.sample(others, BOOKINGS_EACH):
            n = len(bookings) + 1
            status = "cancelled" if chance.random() < 0.1 else "confirmed"  # noqa: PLR2004
            booking = {"id": n, "occurrence_id": occurrence["id"], "person_id": person}
            bookings.append(booking | {"status": status, "booked_at": booked_at})
            lines += _lines(n, occurrence["activity_id"], chance.choice((0, 0, 1, 2)))
            history.append(_entry(n, person, booked_at))
            messages.append(_message(n, person, occurrence["starts_at"], booked_at))
    _write(Booking, bookings)
    _write(BookingLine, ({"id": n} | line for n, line in enumerate(lines, 1)))
    _write(HistoryEntry, history)
    _write(Message, messages)


def _lines(booking: int, activity: int, children: int) -> list[dict[str, Any]]:
    own = {"booking_id": booking, "participant_type_id": 2 * activity - 1, "age_band": None}
    child = {"booking_id": booking, "participant_type_id": 2 * activity, "age_band": "6-11"}
    return [own] + [child] * children


def _entry(booking: int, person: int, at: datetime) -> dict[str, Any]:
    row = {"id": booking, "at": at, "event": "booked", "subject_type": "Booking"}
    row |= {"subject_id": booking, "by_id": person, "for_id": person}
    return row | {"details": {"status": "confirmed", "size": 1}}


def _message(booking: int, person: int, starts_at: datetime, at: datetime) -> dict[str, Any]:
    row = {"id": booking, "key": f"booking_confirmed:Booking:{booking}:{person}"}
    row |= {"kind": "booking_confirmed", "recipient_id": person, "language": "fr"}
    row |= {"subject_type": "Booking", "subject_id": booking, "params": {}, "attempts": 1}
    return row | {"status": "sent", "created_at": at, "due_at": at, "not_after": starts_at}


def _mend_sequences() -> None:
    """Rows came with their ids: let PostgreSQL count on from there, and know their numbers."""
    if db.engine.dialect.name != "postgresql":
        return
    for model in WRITTEN:
        table = model.__tablename__
        last = f"SELECT max(id) FROM {table}"  # noqa: S608 (our own tables)
        sequence = f"pg_get_serial_sequence('{table}', 'id')"
        db.session.execute(text(f"SELECT setval({sequence}, ({last}))"))
    db.session.execute(text("ANALYZE"))

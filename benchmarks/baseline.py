"""The yardstick: the same pages as anybody would write them by hand, and nothing more.

Bare Flask, SQLAlchemy rows and Jinja, on the same tables, engine settings and gunicorn settings
as the application. Each view asks the same questions (joins, rows, fields) and shows the same
fields, as many times, in a template without a frame. What it leaves out is what the application
is measured for: two languages, translations, sign-in rows, CSRF, policies, history, outbox,
headers, ETags, logs. For a booking it trusts a signed cookie that holds the person's id.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, abort, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert

from app.db.session import prepare
from benchmarks.baseline_queries import Queries

BRUSSELS = ZoneInfo("Europe/Brussels")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTH = ("", *MONTHS.split())
FEW = 3


def create_app() -> Flask:
    """The bare application on the database of DATABASE_URL."""
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]
    engine = _engine(os.environ["DATABASE_URL"])
    tables = MetaData()
    tables.reflect(engine)
    queries = Queries(tables.tables)

    @app.get("/healthz")
    def health() -> ResponseReturnValue:
        return "ok"

    @app.get("/fr/neighbourhoods/<slug>")
    def agenda(slug: str) -> ResponseReturnValue:
        with engine.connect() as connection:
            return _agenda(queries, connection, slug)

    @app.get("/fr/occurrences/<int:number>")
    def occurrence(number: int) -> ResponseReturnValue:
        with engine.connect() as connection:
            return _occurrence(queries, connection, number)

    @app.post("/fr/occurrences/<int:number>/booking")
    def book(number: int) -> ResponseReturnValue:
        writing = engine.connect().execution_options(write=True)
        with writing as connection, connection.begin():
            _book(queries, connection, number)
        return redirect(f"/fr/occurrences/{number}/booking", 303)

    return app


def _engine(url: str) -> Engine:
    pool: dict[str, Any] = {}
    if url.startswith("postgresql"):
        pool = {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
    engine = create_engine(url, hide_parameters=True, **pool)
    prepare(engine)  # WAL, BEGIN, BEGIN IMMEDIATE: as in the application
    return engine


def _agenda(queries: Queries, connection: Connection, slug: str) -> str:
    quarter = connection.execute(queries.neighbourhood(slug)).one_or_none()
    if quarter is None:
        abort(404)
    now = datetime.now(UTC)
    today = now.astimezone(BRUSSELS).date()
    until = _midnight(today + timedelta(days=7))
    narrowed = "step-free" in request.args
    rows: list[Any] = list(
        connection.execute(
            queries.agenda(
                quarter.commune_nis,
                _kept(connection, now),
                _kept(connection, until),
                step_free=narrowed,
            )
        )
    )
    kinds = _kinds(connection, queries, [row.id for row in (rows if narrowed else rows[:20])])
    free = _sums(kinds)
    if narrowed:
        ends = _ends(kinds, rows)
        rows = [row for row in rows if _has_room(row, free[row.id], ends[row.id], now)]
    return render_template(
        "agenda.html",
        neighbourhood=quarter.name_fr or quarter.name_nl,
        commune=quarter.commune_fr or quarter.commune_nl,
        number=len(rows) if narrowed else None,
        rows=[_row(row, free[row.id], today) for row in rows[:20]],
        more=len(rows) > 20,  # noqa: PLR2004 (a page)
        slug=slug,
        following=today + timedelta(days=7),
    )


def _row(row: Any, free: int, today: date) -> dict[str, Any]:
    begins, ends = _local(row.starts_at), _local(row.ends_at)
    state, text = _state(row, free)
    return {
        "url": f"/fr/occurrences/{row.id}",
        "theme": row.theme,
        "weekday": DAYS[begins.weekday()],
        "day": begins.day,
        "month": MONTH[begins.month],
        "relative": {0: "aujourd'hui", 1: "demain"}.get((begins.date() - today).days, ""),
        "times": f"{_clock(begins)} – {_clock(ends)}",
        "title": row.title_fr or row.title_nl,
        "venue": row.venue_fr or row.venue_nl,
        "quarter": row.quarter_fr or row.quarter_nl,
        "state": state,
        "state_text": text,
        "phone": row.phone,
        "phone_display": _phone(row.phone),
        "sign_up_at": row.sign_up_at_fr or row.sign_up_at_nl,
    }


def _occurrence(queries: Queries, connection: Connection, number: int) -> str:
    row = connection.execute(queries.occurrence(number)).one_or_none()
    if row is None:
        abort(404)
    now = _kept(connection, datetime.now(UTC))
    spoken = connection.execute(queries.languages(row.activity_id)).scalars().all()
    partners = connection.execute(queries.partners(row.activity_id)).all()
    idea = connection.execute(queries.idea(row.activity_id)).one_or_none()
    others = connection.execute(queries.other_dates(row.activity_id, row.id, now)).all()
    kinds = connection.execute(queries.places([row.id, *(other.id for other in others)])).all()
    free = _sums(kinds)
    own = [kind for kind in kinds if kind.occurrence_id == row.id]
    begins = _local(row.starts_at)
    state, text = _state(row, free[row.id])
    return render_template(
        "occurrence.html",
        o=row,
        date=_date(begins.date()),
        times=f"de {_clock(begins)} à {_clock(_local(row.ends_at))}",
        phone=_phone(row.phone),
        state=state,
        state_text=text,
        deadline=_deadline(own, row.starts_on),
        places=[(kind.name_fr or kind.name_nl, max(kind.capacity - kind.taken, 0)) for kind in own],
        others=[_other(other, free[other.id]) for other in others],
        spoken=", ".join(spoken),
        partners=", ".join(one.name_fr or one.name_nl for one in partners),
        idea=idea,
    )


def _other(other: Any, free: int) -> dict[str, Any]:
    begins = _local(other.starts_at)
    state, text = _state(other, free)
    label = f"{DAYS[begins.weekday()]} {begins.day} {MONTH[begins.month]}, {_clock(begins)}"
    return {"id": other.id, "label": label, "state": state, "text": text}


def _deadline(kinds: list[Any], day: date) -> str:
    ends = [
        datetime.combine(day - timedelta(days=kind.closes_days_before), kind.closes_at)
        for kind in kinds
        if kind.closes_at is not None
    ]
    return f"Inscription jusqu'au {_date(max(ends).date())} à {_clock(max(ends))}" if ends else ""


def _book(queries: Queries, connection: Connection, number: int) -> None:
    """A bare insert under the same lock: count what is taken, write the sign-up, its lines."""
    person, own = session["person_id"], int(request.form["participant_type"])
    connection.execute(queries.lock(number)).one()
    kinds = connection.execute(queries.kinds_of(number)).all()
    taken = {row[1]: row[2] for row in connection.execute(queries.taken([number]))}
    free = {kind.id: kind.capacity - taken.get(kind.id, 0) for kind in kinds}
    child = next(kind.id for kind in kinds if kind.audience == "child")
    children = int(request.form["children_6_11"])
    seated = free[own] >= 1 and free[child] >= children
    made = connection.execute(
        insert(queries.tables["booking"]),
        {
            "occurrence_id": number,
            "person_id": person,
            "status": "confirmed" if seated else "waiting",
            "booked_at": _kept(connection, datetime.now(UTC)),
            "as_many": False,
            "at_counter": False,
        },
    )
    booking = made.inserted_primary_key
    line = {"booking_id": booking[0] if booking else None}
    mine = line | {"participant_type_id": own, "age_band": None}
    theirs = line | {"participant_type_id": child, "age_band": "6-11"}
    connection.execute(insert(queries.tables["booking_line"]), [mine] + [theirs] * children)


def _kinds(connection: Connection, queries: Queries, numbers: list[int]) -> list[Any]:
    return list(connection.execute(queries.places(numbers)))


def _ends(kinds: list[Any], rows: list[Any]) -> dict[int, datetime]:
    """For each date the last moment to sign up."""
    starts = {row.id: row for row in rows}
    found: dict[int, datetime] = {}
    for kind in kinds:
        if kind.audience == "child":
            continue
        row = starts[kind.occurrence_id]
        end = _local(row.starts_at)
        if kind.closes_at is not None:
            day = row.starts_on - timedelta(days=kind.closes_days_before)
            end = datetime.combine(day, kind.closes_at, BRUSSELS)
        found[row.id] = max(end, found.get(row.id, end))
    return found


def _has_room(row: Any, free: int, end: datetime, now: datetime) -> bool:
    return row.status == "scheduled" and (row.kind == "drop_in" or (free > 0 and end > now))


def _sums(kinds: Any) -> dict[int, int]:
    free: dict[int, int] = {}
    for kind in kinds:
        if kind.audience != "child":
            left = max(kind.capacity - kind.taken, 0)
            free[kind.occurrence_id] = free.get(kind.occurrence_id, 0) + left
    return free


def _state(row: Any, free: int) -> tuple[str, str]:
    if row.status == "cancelled":
        return "cancelled", "Annulé"
    if row.kind == "drop_in":
        return "open", "Sans inscription"
    if free == 0:
        return "full", "Complet"
    return ("few" if free <= FEW else "free"), f"Il reste {free} places"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BRUSSELS).astimezone(UTC)


def _kept(connection: Connection, moment: datetime) -> datetime:
    """A moment as the database keeps it: SQLite knows no time zone."""
    return moment.replace(tzinfo=None) if connection.dialect.name == "sqlite" else moment


def _local(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BRUSSELS)


def _clock(at: datetime) -> str:
    return f"{at.hour}h{at.minute:02}" if at.minute else f"{at.hour}h"


def _date(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTH[day.month]} {day.year}"


def _phone(number: str) -> str:
    digits = "0" + number.removeprefix("+32")
    return f"{digits[:2]} {digits[2:5]} {digits[5:7]} {digits[7:]}"

"""How many queries a page asks, few rows or many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.db import db
from benchmarks.report import Report
from benchmarks.stage import Stage, application, close

MOST = 4
OK = 200


def run(stage: Stage, report: Report) -> None:
    """Count the queries of the pages that the benchmark asks for."""
    app = application(stage.databases[0], stage.folder)
    quiet = _asked(app, f"/fr/neighbourhoods/{stage.world.quiet_slug}")
    busy = _asked(app, f"/fr/neighbourhoods/{stage.world.busy_slug}")
    narrowed = f"/fr/neighbourhoods/{stage.world.busy_slug}?step-free=1&free=1"
    chosen = _asked(app, narrowed)
    page = _asked(app, f"/fr/occurrences/{stage.world.shown}")
    close(app)
    report.add(f"agenda.{stage.kind}.queries_20_rows", quiet, "queries", f"<={MOST}")
    report.add(f"agenda.{stage.kind}.queries_200_rows", busy, "queries", f"<={MOST}")
    report.add(f"agenda.{stage.kind}.queries_narrowed", chosen, "queries", f"<={MOST}")
    report.note(f"activity.{stage.kind}: {page} queries")


def _asked(app: Flask, path: str) -> int:
    """How many queries the second visit asks (the first one wakes the connection up)."""
    client = app.test_client()
    client.get(path)
    with app.app_context():
        engine = db.engine
    with _heard(engine) as statements:
        answer = client.get(path)
    if answer.status_code != OK:
        message = f"{path} answered {answer.status}"
        raise RuntimeError(message)
    return len(statements)


@contextmanager
def _heard(engine: Any) -> Iterator[list[str]]:
    statements: list[str] = []

    def hear(*told: Any) -> None:
        statement = str(told[2])
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield statements
    event.remove(engine, "before_cursor_execute", hear)

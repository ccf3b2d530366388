"""Verbs that meet: each in a thread and a transaction of its own, as requests and the clock do.

Whoever acts rests a moment between looking and writing, so that others come in between if they can.
"""

import contextvars
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, TypeVar
from unittest.mock import patch

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.db import Base, db, transaction
from app.db import session as sessions
from app.db.states import IllegalMove, RefusedFor
from app.history.models import HistoryEntry, Subject
from tests.races.crowd import together

THINKING_SECONDS = 0.2
CRASHED = "crashed"

Row = TypeVar("Row", bound=Base)
Act = Callable[[], object]


def at_once(app: Flask, *acts: Act) -> list[str]:
    """All at the same moment; what each came to: "done", a reason why not, or "crashed"."""
    with _thinking():
        return together(
            [partial(contextvars.Context().run, partial(_one, app, act)) for act in acts]
        )


def _one(app: Flask, act: Act) -> str:
    with app.app_context():
        try:
            with transaction():
                act()
        except RefusedFor as refused:
            return str(refused.reason)
        except (DBAPIError, IllegalMove, StaleDataError):  # what stands behind the lock
            return CRASHED
    return "done"


@contextmanager
def _thinking() -> Iterator[None]:
    def think(session: Session, *_more: object) -> None:
        changed = session.new or session.dirty or session.deleted
        if changed and not session.info.setdefault("thought", False):
            session.info["thought"] = True
            time.sleep(THINKING_SECONDS)

    event.listen(Session, "before_flush", think)
    try:
        yield
    finally:
        event.remove(Session, "before_flush", think)


@contextmanager
def unguarded(kind: str) -> Iterator[None]:
    """No row is held, nor read anew; SQLite takes its one lock only when it writes."""
    read_anew = Session.refresh

    def refresh(session: Session, row: object, *names: Any, **how: Any) -> None:
        if "with_for_update" not in how:
            read_anew(session, row, *names, **how)

    def begin_late(session: Session) -> None:
        session.connection()

    with ExitStack() as bare:
        bare.enter_context(patch.object(Session, "refresh", refresh))
        if kind == "sqlite":
            bare.enter_context(patch.object(sessions, "begin_writing", begin_late))
        yield


def events(session: Session, row: Subject) -> list[str]:
    """What happened to a row, in order."""
    session.rollback()
    asked = select(HistoryEntry.event).where(HistoryEntry.subject_type == type(row).__name__)
    return list(
        session.scalars(asked.where(HistoryEntry.subject_id == row.id).order_by(HistoryEntry.id))
    )


def anew(row: Row) -> Row:
    """The row as it stands now."""
    db.session.rollback()
    db.session.refresh(row)
    return row

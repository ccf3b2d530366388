"""The engine and its session: how a transaction begins on each database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction
from typing import Any, TypeVar, cast

import psycopg
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Engine,
    delete,
    event,
    inspect,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.db.base import Base
from app.db.locks import take, watch

db = SQLAlchemy(session_options={"autoflush": True})

Row = TypeVar("Row", bound=Base)

IDLE = TransactionStatus.IDLE

BUSY_TIMEOUT_MS = 20_000
"""How long a second writer waits for the first on SQLite."""
FORGETTING_TIMEOUT_MS = 500


def init_app(app: Flask) -> None:
    """Create the engine named by DATABASE_URL and teach it our locks."""
    url = make_url(app.config["DATABASE_URL"])
    options: dict[str, object] = {"url": url, "hide_parameters": True}
    if url.get_backend_name() == "postgresql":
        options |= {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    db.init_app(app)
    # The extension also closes async sessions, which we have none of; a coroutine here would
    # start a thread and an event loop for every request.
    app.teardown_appcontext_funcs[:] = [
        step for step in app.teardown_appcontext_funcs if not iscoroutinefunction(step)
    ]
    with app.app_context():
        prepare(db.engine)


def prepare(engine: Engine, *, foreign_keys: bool = True) -> None:
    """On SQLite: WAL, foreign keys, a patient writer, and BEGIN under our own hand.

    Migrations rest the foreign keys: recreating a parent would silently empty its children.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", _whole_numbers)
        event.listen(engine, "connect", _planned_once)
        return
    pragmas = (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "secure_delete=ON",  # what is erased is overwritten, not only forgotten
    )

    def on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", on_connect)
    _take_turns(engine)


def _whole_numbers(connection: Any, _record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - psycopg's
    # Else a small number is sent as int2 and a large one as int4, and each mixture of them in one
    # IN (…) is another statement to plan.
    connection.adapters.register_dumper(int, Int8Dumper)


def _planned_once(connection: Any, _record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - psycopg's
    # SQLite plans a statement without its values, and ours are the same on both. PostgreSQL would
    # plan a long IN (…) anew each time, which takes longer than the answer (ADR 11).
    connection.autocommit = True
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.autocommit = False


def _take_turns(engine: Engine) -> None:
    """One writer of this process at a time waits for SQLite's lock.

    SQLite makes waiting writers sleep and try again, which wastes up to a tenth of a second a
    try; within a process a lock hands over at once. It is given back with the connection.
    """
    turn = threading.Lock()

    def on_begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("write", False):
            connection.exec_driver_sql("BEGIN")
            return
        if turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000):
            connection.info["turn"] = turn
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def on_checkin(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        if held := record.info.pop("turn", None):
            held.release()

    event.listen(engine, "begin", on_begin)
    event.listen(engine, "checkin", on_checkin)


def begin_writing(session: Session) -> None:
    """Open the transaction so that it may write: SQLite takes its one lock now, not midway."""
    session.info.pop("reading", None)
    session.connection(execution_options={"write": True})
    watch(session)


def begin_reading(session: Session) -> None:
    """What follows only reads: PostgreSQL refuses anything else."""
    session.info["reading"] = True


def end_reading(session: Session) -> None:
    """End reading; nothing that was written by mistake stays.

    Where PostgreSQL was told that this only reads, COMMIT is the same, and spares the statements
    that psycopg has prepared: it forgets them all after a ROLLBACK.
    """
    pending = session.new or session.dirty or session.deleted
    if session.info.pop("read_only", False) and not pending:
        session.commit()
    else:
        session.rollback()


@event.listens_for(Session, "after_begin")
def _read_only(session: Session, _transaction: object, connection: Connection) -> None:
    driver = connection.connection.dbapi_connection
    if isinstance(driver, psycopg.Connection) and driver.info.transaction_status == IDLE:
        driver.read_only = session.info.get("reading", False)
        session.info["read_only"] = driver.read_only


def delete_where(model: type[Base], *conditions: ColumnElement[bool]) -> int:
    """Erase the rows of which all this is true; how many there were."""
    result = db.session.execute(delete(model).where(*conditions))
    return cast("CursorResult[Any]", result).rowcount


def forget() -> None:
    """What was erased leaves SQLite's log too; otherwise it waits there for the next checkpoint.

    It holds up whoever writes, so it waits for readers only briefly: the next time does the rest.
    """
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            connection.detach()  # it is impatient now: nobody else works with it
            driver = connection.connection.dbapi_connection
            if driver is not None:
                driver.cursor().execute(f"PRAGMA busy_timeout={FORGETTING_TIMEOUT_MS}")
                driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def transaction() -> Iterator[Session]:
    """One whole write for a command, a task or a step that must outlive a refusal."""
    session = db.session
    if session.new or session.dirty or session.deleted:
        message = "a transaction begins with nothing pending"
        raise RuntimeError(message)
    session.rollback()
    begin_writing(session)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


class Vanished(LookupError):  # noqa: N818 - a sentence
    """The row was erased while one waited for it."""


def lock(row: Row) -> Row:
    """Read a row anew and hold it until the end of the transaction.

    PostgreSQL locks the row; on SQLite the transaction already holds the only write lock.
    Only columns are read again: what was loaded beside the row stays. What was written before
    is flushed first, or reading anew would undo it. The lock is one that lets others refer to the
    row (FOR NO KEY UPDATE): a foreign key that points there must not wait in a circle.
    Rows are held in one order, ``locks.ORDER`` (ADR 33): development and tests raise OutOfOrder.
    Raises Vanished when it is no longer there.
    """
    db.session.flush()
    take(db.session, row)
    columns = [attribute.key for attribute in inspect(type(row)).column_attrs]
    try:
        db.session.refresh(row, attribute_names=columns, with_for_update={"key_share": True})
    except InvalidRequestError as gone:
        if not inspect(row).persistent:
            raise  # never written: a mistake of ours
        raise Vanished(type(row).__name__) from gone
    return row

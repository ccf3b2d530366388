"""One request, one transaction: an unsafe method that is answered below 400 commits.

A safe one only reads; PostgreSQL is told so and refuses to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, current_app, request
from sqlalchemy.orm import Session

from app.db import db, transaction
from app.db.session import begin_reading, begin_writing, end_reading

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED = 400


def init_app(app: Flask) -> None:
    """Open before the view, close after it."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    if request.method not in SAFE and request.endpoint is not None:
        request.get_data(parse_form_data=True)  # a slow sender must not wait holding the lock
        begin_writing(db.session)
    elif request.endpoint is not None:
        begin_reading(db.session)


def _end(response: Response) -> Response:
    session = db.session
    if response.status_code < REFUSED:
        if request.method not in SAFE:
            session.commit()
            return response
        _refuse_writes(session)
        end_reading(session)
        return response
    session.rollback()
    return response


def _refuse_writes(session: Session) -> None:
    pending = bool(session.new or session.dirty or session.deleted)
    if pending and current_app.testing:
        message = f"{request.endpoint} writes on a GET"
        raise AssertionError(message)


@contextmanager
def meanwhile() -> Iterator[None]:
    """Long work that asks nothing of the database: until it is done others may write.

    As with ``separately`` the request's transaction has written nothing yet, and begins anew.
    """
    session = db.session
    session.rollback()
    yield
    session.rollback()
    if request.method not in SAFE:
        begin_writing(session)


@contextmanager
def separately() -> Iterator[Session]:
    """A short transaction of its own for what must survive a refusal.

    Counting a try at a code inside the request's transaction would be undone by its 422; a
    second connection would meet SQLite's one write lock. So the request's transaction, which
    has written nothing yet, makes room and begins anew afterwards.
    """
    with transaction() as session:
        yield session
    if request.method not in SAFE:
        begin_writing(session)

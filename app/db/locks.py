"""The order in which rows are held, so that nobody waits in a circle (ADR 33)."""

from __future__ import annotations

from typing import Any

from flask import current_app
from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper, Session, SessionTransaction, object_session

from app.db.base import Base

ORDER = (
    *("setting", "organisation", "neighbourhood", "estate", "venue"),
    *("sign_in_code", "challenge", "joining_code"),
    *("person", "merge", "membership", "invitation"),
    *("credential", "sign_in_card", "pin", "authenticator", "recovery_code", "passkey"),
    *("activity", "occurrence"),
    *("card", "need", "revision", "appeal", "contact_request", "report", "photo_copy"),
    "idea",
    *("help_request", "visit"),
)
"""Who holds rows of several tables takes them from left to right, and those of one table as their
keys rise. What has no place here hangs on one row that has, and is changed while that one is held.
"""

HANGS_ON = {"booking": "occurrence", "group_member": "activity"}
"""Held only under a row of another table, which everybody holds first: they need no place."""

Name = tuple[str, tuple[Any, ...]]

_RANKS = {table: rank for rank, table in enumerate(ORDER)}
_HELD = "held"


class OutOfOrder(AssertionError):  # noqa: N818 - a sentence
    """Two who hold the same rows in different orders would wait for one another."""


class Held:
    """What one transaction holds so far, and the last of it in the order."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.rows: set[Name] = set()
        self.last: tuple[int, tuple[Any, ...]] = (-1, ())

    def take(self, name: Name) -> None:
        """One row more, unless it is held already. Raises OutOfOrder."""
        if name in self.rows:
            return
        if parent := HANGS_ON.get(name[0]):
            self._under(parent, name)
            return
        place = (_RANKS[name[0]], name[1])
        if place < self.last:
            message = f"{name} is held after {ORDER[self.last[0]]} {self.last[1]}, see db.locks"
            raise OutOfOrder(message)
        self.rows.add(name)
        self.last = place

    def _under(self, parent: str, name: Name) -> None:
        if not any(table == parent for table, _key in self.rows):
            message = f"{name} is held without its {parent}, see db.locks"
            raise OutOfOrder(message)


def watch(session: Session) -> None:
    """From here to the end of the transaction the order is looked at, where the house wants it.

    Development and tests do; in production nothing is looked at. The order is one of the code, not
    of the data, so the tests walk it; and what they miss PostgreSQL ends by itself, once, where a
    refusal of ours would stop somebody each time.
    """
    if current_app.config.get("LOCK_ORDER"):
        session.info[_HELD] = Held()


def take(session: Session, row: Base) -> None:
    """A row is about to be held. Raises OutOfOrder."""
    held: Held | None = session.info.get(_HELD)
    if held is not None and inspect(row).persistent:
        held.take(_name(row))


@event.listens_for(Session, "after_transaction_end")
def _let_go(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(_HELD, None)


@event.listens_for(Base, "after_insert", propagate=True)
def _made(_mapper: Mapper[Any], _connection: object, row: Base) -> None:
    """Nobody else can wait for what was made a moment ago."""
    session = object_session(row)
    if session is not None and (held := session.info.get(_HELD)):
        held.rows.add(_name(row))


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _written(_mapper: Mapper[Any], _connection: object, row: Base) -> None:
    """A row that is changed is held as well, whether somebody asked for it or not."""
    session = object_session(row)
    known = row.__tablename__ in _RANKS or row.__tablename__ in HANGS_ON
    if session is None or _HELD not in session.info or not known:
        return
    if row in session.deleted or session.is_modified(row, include_collections=False):
        take(session, row)


def _name(row: Base) -> Name:
    return row.__tablename__, tuple(inspect(row).mapper.primary_key_from_instance(row))

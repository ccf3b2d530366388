"""What else waits for a worker, counted in one question."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from app.accounts.models import Person
from app.db import db
from app.moderation.queries import appeals, reports, sleeping


class Also(NamedTuple):
    """What neighbours noticed, refusals contested, cards that sleep."""

    noticed: int
    contested: int
    asleep: int


def also(person: Person) -> Also:
    """How many there are of each."""
    counts = (reports.count(person), appeals.count(person), sleeping.count(person))
    row = db.session.execute(select(*(one.scalar_subquery() for one in counts))).one()
    return Also(*row)

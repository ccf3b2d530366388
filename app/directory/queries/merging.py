"""What of a duplicate's needs may move to another person."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.directory.models import Need, NeedNotice, NeedSilence


def needs_of(person_id: int) -> list[int]:
    """Everything they looked for."""
    return sorted(db.session.scalars(select(Need.id).where(Need.person_id == person_id)))


def notices_of(person_id: int, *, but_of: int) -> list[int]:
    """What they were told of, unless the other was told of it too."""
    known = select(NeedNotice.need_id).where(NeedNotice.person_id == but_of)
    mine = select(NeedNotice.id).where(NeedNotice.person_id == person_id)
    return sorted(db.session.scalars(mine.where(NeedNotice.need_id.not_in(known))))


def silences_of(person_id: int, *, but_of: int) -> list[int]:
    """That they want no message, unless the other wants none either."""
    known = db.session.get(NeedSilence, but_of)
    mine = db.session.get(NeedSilence, person_id)
    return [person_id] if mine is not None and known is None else []

"""A sign-up came from the poster in a hall: counted, and linked to nobody."""

from __future__ import annotations

from app.activities.models import Occurrence
from app.bookings.models import PosterSignUp
from app.bookings.queries import sources
from app.db import db
from app.organisations.queries import estate_with_poster


def came_by_poster(occurrence: Occurrence, code: str) -> None:
    """Count it for the hall with this code; the occurrence is held. A wrong code counts nowhere."""
    estate = estate_with_poster(code) if code else None
    if estate is None:
        return
    row = sources.counted(occurrence.id, estate.id)
    if row is None:
        db.session.add(PosterSignUp(occurrence_id=occurrence.id, estate_id=estate.id, number=1))
    else:
        row.number += 1
    db.session.flush()

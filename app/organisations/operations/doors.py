"""A photo of a venue's door: put there, another one, or none any more."""

from __future__ import annotations

from datetime import datetime

from app.db import db, lock
from app.history.models import Subject
from app.history.operations import record
from app.organisations import queries
from app.organisations.models import Door, Venue, new_door_reference
from app.photos import Photo


def put_door(venue: Venue, photo: Photo, *, by: Subject, now: datetime) -> None:
    """From now on this is seen; the photo before is gone."""
    lock(venue)
    door = queries.door_of(venue.id) or Door(venue_id=venue.id)
    door.reference, door.medium, door.made_at = new_door_reference(), photo.medium, now
    db.session.add(door)
    db.session.flush()
    record("door_shown", venue, by=by, now=now)


def remove_door(venue: Venue, *, by: Subject, now: datetime) -> None:
    """No photo any more. Doing it twice is no error."""
    lock(venue)
    door = queries.door_of(venue.id)
    if door is None:
        return
    db.session.delete(door)
    db.session.flush()
    record("door_removed", venue, by=by, now=now)

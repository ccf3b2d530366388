"""Photos leave the house, each under a number; a number comes off again when its yes is gone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from math import inf

from app.accounts.models import ConsentPurpose, Person
from app.db import db, delete_where, lock
from app.directory.models import PhotoCopy
from app.directory.policies import Refusal, Refused
from app.directory.queries import photo_copies
from app.directory.queries.photo_copies import Agreed
from app.history.operations import record
from app.organisations.models import Estate

KEEP = timedelta(days=90)
"""So long it is known that a photo is off."""


def take_photos(
    channel: ConsentPurpose, estates: Collection[Estate], *, by: Person, now: datetime
) -> dict[int, bytes]:
    """Every photo of these estates that may be used there now, by its number.

    Raises Refused when there is none. Whose photo it is reads in their own pages that it was taken.
    """
    for estate in sorted(estates, key=lambda one: one.id):
        lock(estate)  # two workers give one photo one number
    found = photo_copies.agreed(channel, [estate.id for estate in estates])
    if not found:
        raise Refused(Refusal.NOT_NOW)
    known_first = sorted(found, key=lambda one: one.copy.id if one.copy else inf)
    pictures = photo_copies.large(known_first)
    return {
        _taken(one, channel, by=by, now=now).id: pictures[one.portrait.id] for one in known_first
    }


def _taken(one: Agreed, channel: ConsentPurpose, *, by: Person, now: datetime) -> PhotoCopy:
    if one.copy is not None and one.is_out:
        return one.copy
    copy = one.copy or PhotoCopy(
        portrait_id=one.portrait.id, estate_id=one.card.estate_id, channel=channel
    )
    copy.taken_at, copy.removed_at = now, None
    db.session.add(copy)
    db.session.flush()
    record("photo_taken_out", copy, by=by, for_=one.card.person, now=now, channel=channel)
    return copy


def say_it_is_off(copy: PhotoCopy, *, by: Person, now: datetime) -> None:
    """The worker took it off the website. Saying it twice is no error."""
    lock(copy)
    if copy.removed_at is None:
        copy.removed_at = now
        record("photo_taken_off", copy, by=by, now=now, channel=copy.channel)


def forget_copies(*, now: datetime) -> int:
    """Of a photo that is erased and off nothing more need be known; how many."""
    return delete_where(
        PhotoCopy, PhotoCopy.portrait_id.is_(None), PhotoCopy.removed_at < now - KEEP
    )

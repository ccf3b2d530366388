"""A picture of an activity: put there, said otherwise, taken away. It takes effect at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Person
from app.activities.models import GONE, NOTHING, Activity, Picture
from app.activities.models.pictures import new_picture_reference
from app.activities.policies import Refusal, Refused
from app.activities.queries import pictures
from app.db import db, lock
from app.history.operations import record
from app.i18n import Bilingual


@dataclass(frozen=True)
class Alt:
    """What is on it, in both languages; or that it only decorates."""

    text: Bilingual
    decorative: bool


def put_picture(
    activity: Activity, light: bytes | None, alt: Alt, *, by: Person, now: datetime
) -> None:
    """From now on this is seen; without bytes the picture stays and only its words change."""
    _hold(activity)
    found = pictures.picture_of(activity.id)
    if light is None and found is None:
        raise Refused(Refusal.NOT_NOW)
    picture = found or Picture(activity_id=activity.id)
    picture.decorative = alt.decorative
    picture.alt = NOTHING if alt.decorative else alt.text
    if light is not None:
        picture.light, picture.reference, picture.made_at = light, new_picture_reference(), now
    db.session.add(picture)
    db.session.flush()
    record("picture_shown" if light is not None else "picture_said", activity, by=by, now=now)


def remove_picture(activity: Activity, *, by: Person, now: datetime) -> None:
    """No picture any more. Doing it twice is no error."""
    lock(activity)
    found = pictures.picture_of(activity.id)
    if found is None:
        return
    db.session.delete(found)
    db.session.flush()
    record("picture_removed", activity, by=by, now=now)


def copy_picture(from_activity: Activity, to_activity: Activity, *, now: datetime) -> None:
    """The same picture at an address of its own, if there is one."""
    found = pictures.whole_picture_of(from_activity.id)
    if found is None:
        return
    copied = Picture(
        activity_id=to_activity.id,
        light=found.light,
        alt=found.alt,
        decorative=found.decorative,
        made_at=now,
    )
    db.session.add(copied)
    db.session.flush()


def _hold(activity: Activity) -> None:
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)

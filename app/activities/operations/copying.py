"""The same once more: a new draft with the words, places and rule of another activity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from app.accounts.models import Person
from app.activities.models import (
    Activity,
    ActivityStatus,
    ParticipantType,
    Series,
    Text,
)
from app.activities.operations.around import Around, say_around
from app.activities.operations.pictures import copy_picture
from app.activities.operations.series import Plan, repeat
from app.activities.operations.texts import begin
from app.activities.policies import Refusal, Refused
from app.activities.queries import series as queries
from app.db import Base, db, lock
from app.history.operations import record
from app.organisations.models import Organisation
from app.revisions import operations as revisions
from app.revisions import queries as proposals

NOT_COPIED = frozenset({"id", "code", "status", "template", "note_given", "invitation"})
"""Its own number, state and address of a group; and volunteers get their note anew each year."""

NOT_COPIED_OF_PLACES = frozenset({"id", "activity_id"})


def duplicate(activity: Activity, first_on: date | None, *, by: Person, now: datetime) -> Activity:
    """A draft with both languages, kinds of places and what stands around it.

    With a first day also the dates of its latest series, from that day on. The words pass the gate
    like others. Raises Refused.
    """
    text = Text.latest(activity, proposals.open_for(activity))
    organisation = db.session.get_one(Organisation, activity.organisation_id)
    landlord = db.session.get_one(Organisation, activity.landlord_id)
    made = begin(organisation, landlord, text.theme, activity.kind, by=by, now=now)
    _write(made, text, by=by, now=now)
    _take_over(activity, made, NOT_COPIED | set(text.values()))
    for kind in activity.participant_types:
        place = ParticipantType(activity_id=made.id)
        _take_over(kind, place, NOT_COPIED_OF_PLACES)
        db.session.add(place)
    db.session.flush()
    codes = [one.code for one in activity.languages]
    around = Around(codes, list(activity.partners), activity.interpreter)
    say_around(made, around, by=by, now=now)
    copy_picture(activity, made, now=now)
    if first_on and (series := latest_series(activity)):
        repeat(made, shifted(series, first_on), by=by, now=now)
    record("activity_copied", made, by=by, now=now, of=activity.id)
    return made


def latest_series(activity: Activity) -> Series | None:
    """The rule by which an activity was planned last."""
    return next(reversed(queries.of_activity(activity.id)), None)


def shifted(series: Series, first_on: date) -> Plan:
    """Its rule from another day on, just as long."""
    rule = series.rule
    until = rule.until_on and rule.until_on + (first_on - rule.first_on)
    moved = replace(rule, first_on=first_on, until_on=until)
    return Plan(moved, series.start_time, series.end_time, series.venue)


def mark_template(activity: Activity, *, template: bool, by: Person, now: datetime) -> None:
    """Others of the organisation may begin from it, or no longer. Twice is no error."""
    lock(activity)
    if activity.status is ActivityStatus.DISCARDED:
        raise Refused(Refusal.NOT_NOW)
    if activity.template != template:
        activity.template = template
        event = "template_marked" if template else "template_unmarked"
        record(event, activity, by=by, now=now)


def _write(made: Activity, text: Text, *, by: Person, now: datetime) -> None:
    revision = proposals.open_for(made)
    if revision is None:
        raise Refused(Refusal.NOT_NOW)
    revisions.write(revision, values=text.values(), edits=revision.edits, by=by, now=now)


def _take_over(from_row: Base, to_row: Base, but: frozenset[str] | set[str]) -> None:
    """Every column there is, those that come later too."""
    for column in from_row.__table__.columns:
        if column.key not in but:
            setattr(to_row, column.key, getattr(from_row, column.key))

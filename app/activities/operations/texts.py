"""The text of an activity: written beside what is shown, sent to be read, shown once accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial

from app.accounts.models import Person
from app.activities import policies
from app.activities.models import (
    GONE,
    NOTHING,
    PAIRS,
    TRAINED,
    Activity,
    ActivityKind,
    ActivityStatus,
    Occurrence,
    Text,
    Theme,
)
from app.activities.models.activities import new_activity_code
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.activities.queries.codes import is_taken
from app.db import db, lock
from app.history.operations import record
from app.organisations.models import Organisation
from app.revisions import operations as revisions
from app.revisions import queries as proposals
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason


def begin(  # noqa: PLR0913 - by whom, with whom, about what, of which kind
    organisation: Organisation,
    landlord: Organisation,
    theme: Theme,
    kind: ActivityKind = ActivityKind.WORKSHOP,
    *,
    by: Person | None,
    now: datetime,
) -> Activity:
    """A new activity, still without words; nobody else sees it."""
    activity = Activity(
        code=_free_code(),
        organisation_id=organisation.id,
        landlord_id=landlord.id,
        theme=theme,
        status=ActivityStatus.DRAFT,
        phone=organisation.phone,
        same_on_purpose="",
        kind=kind,
        trained_percent=TRAINED,
        ahead="",
    )
    for name in PAIRS:
        setattr(activity, name, NOTHING)
    db.session.add(activity)
    db.session.flush()
    record("activity_begun", activity, by=by, now=now)
    revisions.propose(activity, Text.shown(activity).values(), by=by, now=now)
    return activity


def _free_code() -> str:
    """A short address that no activity has."""
    while is_taken(code := new_activity_code()):
        pass
    return code


def choose_kind(
    activity: Activity, kind: ActivityKind, trained_percent: int, *, by: Person, now: datetime
) -> None:
    """Another kind, while nobody outside has seen it; of a course, who is trained, at any time.

    Raises Refused when it was shown meanwhile: people may have signed up.
    """
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    if (activity.kind, activity.trained_percent) == (kind, trained_percent):
        return
    if kind is not activity.kind and activity.status is not ActivityStatus.DRAFT:
        raise Refused(Refusal.NOT_NOW)
    activity.kind, activity.trained_percent = kind, trained_percent
    record("kind_chosen", activity, by=by, now=now, kind=kind, trained_percent=trained_percent)


def write(  # noqa: PLR0913 - what, after which reading, by whom
    activity: Activity,
    text: Text,
    *,
    edits: int,
    looked: AbstractSet[str] = frozenset(),
    by: Person,
    now: datetime,
) -> None:
    """Write another text beside what is shown. ``edits`` is what the writer read.

    ``looked`` names the pairs of which the writer says that both languages are even.

    Raises Refused when somebody else wrote meanwhile, or while it is being read.
    """
    lock(activity)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    revision = proposals.open_for(activity)
    text = text.written_after(Text.latest(activity, revision), looked)
    if revision is None:
        shown = Text.shown(activity)
        if text == shown:
            return
        revision = revisions.propose(activity, shown.values(), by=by, now=now)
    _tried(partial(revisions.write, values=text.values(), edits=edits), revision, by=by, now=now)


def submit(activity: Activity, *, by: Person, now: datetime) -> None:
    """Send the text to the housing company. Sending it twice is no error.

    Raises Refused while something is missing.
    """
    lock(activity)
    revision = _open(activity, by=by, now=now)
    if activity.status in GONE:
        raise Refused(Refusal.NOT_NOW)
    if revision.status is RevisionStatus.SUBMITTED:
        return
    if gaps(activity, revision, running.dates(activity.id, now), now=now):
        raise Refused(Refusal.MISSING)
    revisions.submit(revision, by=by, now=now)


def gaps(
    activity: Activity, revision: Revision, dates: Sequence[Occurrence], *, now: datetime
) -> list[policies.Missing]:
    """What is missing on a proposal: words, dates to come, places (``activity`` with its kinds)."""
    return policies.missing(
        Text.of(revision.values),
        has_dates=bool(policies.standing(dates, now=now))
        or activity.status is not ActivityStatus.DRAFT,
        has_places=activity.drop_in or bool(activity.participant_types),
    )


def take_back(activity: Activity, *, by: Person, now: datetime) -> None:
    """Write in the text again before it was read."""
    lock(activity)
    _tried(revisions.take_back, _open(activity, by=by, now=now), by=by, now=now)


def drop_changes(activity: Activity, *, by: Person, now: datetime) -> None:
    """Keep what is shown, throw away what was proposed. Doing it twice is no error."""
    lock(activity)
    revision = proposals.open_for(activity)
    if activity.status is ActivityStatus.DRAFT:
        raise Refused(Refusal.NOT_NOW)
    if revision is not None:
        _tried(revisions.drop, revision, by=by, now=now)


def discard(activity: Activity, *, by: Person, now: datetime) -> None:
    """Throw away an activity that was never shown. Doing it twice is no error."""
    lock(activity)
    if activity.status is ActivityStatus.DISCARDED:
        return
    if activity.status is not ActivityStatus.DRAFT:
        raise Refused(Refusal.NOT_NOW)
    if revision := proposals.open_for(activity):
        _tried(revisions.drop, revision, by=by, now=now)
    activity.move_to(ActivityStatus.DISCARDED)
    record("activity_discarded", activity, by=by, now=now)
    for tell in when_discarded:
        tell(activity, by=by, now=now)


def approve(activity: Activity, revision: Revision, *, by: Person | None, now: datetime) -> None:
    """Neighbours read this text from now on. Both must be locked."""
    Text.of(revision.values).put_on(activity)
    revisions.approve(revision, by=by, now=now)
    if activity.status is ActivityStatus.DRAFT:
        publish(activity, by=by, now=now)
    else:
        record("activity_changed", activity, by=by, now=now, version=revision.version)


def refuse(
    activity: Activity, revision: Revision, reason: Reason, *, by: Person, now: datetime
) -> None:
    """Not like this; what is shown stays as it is."""
    revisions.refuse(revision, reason, by=by, now=now)
    record("activity_refused", activity, by=by, now=now, reason=reason)


when_published: list[Callable[..., None]] = []
when_discarded: list[Callable[..., None]] = []
"""What else follows; the packages above that know put their verb here."""


def publish(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """Show an activity to everybody."""
    activity.move_to(ActivityStatus.PUBLISHED)
    db.session.flush()
    record("activity_published", activity, by=by, now=now)
    for tell in when_published:
        tell(activity, by=by, now=now)


def withdraw(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """Take an activity away from the public. Doing it twice is no error.

    Raises Refused while dates stand: people count on them, call those off first.
    """
    lock(activity)
    if activity.status is ActivityStatus.WITHDRAWN:
        return
    if activity.status is not ActivityStatus.PUBLISHED:
        raise Refused(Refusal.NOT_NOW)
    if not policies.may_withdraw(activity, running.dates(activity.id, now), now=now):
        raise Refused(Refusal.DATES_STAND)
    revision = proposals.open_for(activity)
    if revision is not None and revision.status is RevisionStatus.SUBMITTED:
        _tried(revisions.take_back, revision, by=by, now=now)
    activity.move_to(ActivityStatus.WITHDRAWN)
    record("activity_withdrawn", activity, by=by, now=now)


def show_again(activity: Activity, *, by: Person, now: datetime) -> None:
    """Show it again as it was read. Doing it twice is no error."""
    lock(activity)
    if activity.status is ActivityStatus.PUBLISHED:
        return
    if activity.status is not ActivityStatus.WITHDRAWN:
        raise Refused(Refusal.NOT_NOW)
    if policies.missing(Text.shown(activity), has_dates=True, has_places=True):
        raise Refused(Refusal.MISSING)
    publish(activity, by=by, now=now)


def _tried(
    verb: Callable[..., None], revision: Revision, *, by: Person | None, now: datetime
) -> None:
    try:
        verb(revision, by=by, now=now)
    except revisions.Refused as refused:
        raise Refused(Refusal(refused.reason)) from refused


def _open(activity: Activity, *, by: Person, now: datetime) -> Revision:
    """The proposal; a draft of before there were any has its text in its row."""
    revision = proposals.open_for(activity)
    if revision is not None:
        return revision
    if activity.status is not ActivityStatus.DRAFT:
        raise Refused(Refusal.NOT_NOW)
    return revisions.propose(activity, Text.shown(activity).values(), by=by, now=now)

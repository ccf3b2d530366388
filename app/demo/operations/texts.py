"""The invented texts that are not shown yet: begun, sent, refused, a change of what is shown."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Person
from app.activities import operations
from app.activities.models import PAIRS, Activity, ReadyKind, Rhythm, Rule, Text, Theme
from app.activities.operations.series import Plan
from app.bookings import operations as bookings
from app.db import db
from app.demo.operations.people import again
from app.demo.operations.places import organisation
from app.demo.queries import both, read
from app.i18n import dates, phones
from app.moderation.models import Verdict
from app.moderation.operations import decide_activity
from app.moderation.policies import TextAnswer
from app.organisations.models import Venue
from app.revisions import queries as proposals
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Write every text of the file; how many."""
    for entry in read("texts"):
        began = now - timedelta(hours=entry["hours_ago"])
        author = again(known[entry["author"]])
        activity = _changed(entry) if "changes" in entry else _begun(entry, author, began)
        operations.write(activity, text_of(entry), edits=0, by=author, now=began)
        if entry["state"] != RevisionStatus.DRAFT:
            operations.submit(activity, by=author, now=began)
        if entry["state"] == RevisionStatus.REFUSED:
            answer(activity, Reason(entry["reason"]), again(known[entry["reader"]]), now)
    return len(read("texts"))


def _begun(entry: dict[str, Any], author: Person, now: datetime) -> Activity:
    activity = operations.begin(
        organisation(entry["organiser"]),
        organisation(entry["landlord"]),
        Theme(entry["theme"]),
        by=author,
        now=now,
    )
    furnish(activity, entry, author, now)
    return activity


def furnish(activity: Activity, entry: dict[str, Any], author: Person, now: datetime) -> None:
    """Its dates and its places, where the file says any."""
    if "venue" in entry:
        venue = db.session.scalars(select(Venue).where(Venue.slug == entry["venue"])).one()
        hours = time.fromisoformat(entry["start"]), time.fromisoformat(entry["end"])
        rule = Rule(Rhythm.WEEKLY, 1, _day(entry, now), until_on=None, times=entry["weeks"])
        operations.repeat(activity, Plan(rule, *hours, venue), by=author, now=now)
    if "places" in entry:
        limits = bookings.Limits(entry["places"], 1, time(17))
        bookings.add_kind(activity, ReadyKind(entry["kind"]), limits, by=author, now=now)


def _day(entry: dict[str, Any], now: datetime) -> date:
    """A weekday of the week after next."""
    return dates.week_of(dates.today(now)) + timedelta(days=14 + entry["weekday"])


def _changed(entry: dict[str, Any]) -> Activity:
    title = next(one for one in read("activities") if one["slug"] == entry["changes"])
    return db.session.scalars(
        select(Activity)
        .where(Activity.title == both(title, "title"))
        .options(selectinload(Activity.participant_types))
    ).one()


def text_of(entry: dict[str, Any]) -> Text:
    """Its words; of one that is changed, with what stays."""
    base = entry
    if "changes" in entry:
        shown = next(one for one in read("activities") if one["slug"] == entry["changes"])
        base = {**shown, **entry}
    return Text(
        theme=Theme(base["theme"]),
        phone=phones.parse(base["phone"]) or "",
        same_on_purpose=frozenset(),
        ahead=frozenset(),
        **{name: both(base, name) for name in PAIRS},
    )


def answer(activity: Activity, reason: Reason | None, reader: Person, now: datetime) -> None:
    """A social worker reads it and says yes, or no for a reason."""
    whole = db.session.scalars(
        select(Activity)
        .where(Activity.id == activity.id)
        .options(joinedload(Activity.landlord))
        .execution_options(populate_existing=True)
    ).one()
    revision = proposals.open_for(whole)
    if isinstance(revision, Revision):
        verdict = Verdict.REFUSED if reason else Verdict.APPROVED
        said = TextAnswer(verdict, reason, revision.version)
        decide_activity(whole, revision, said, by=reader, now=now)

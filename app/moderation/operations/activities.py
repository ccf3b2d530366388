"""Deciding about the text of an activity: one answer to what was read, told to who sent it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from app.accounts import queries as people
from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import Activity, ActivityStatus, Text
from app.activities.queries import running
from app.db import db, lock
from app.i18n import phones
from app.moderation import policies
from app.moderation.models import Decision
from app.moderation.operations.cards import STILL_NEWS
from app.moderation.operations.decisions import Read, write
from app.moderation.policies import Refusal, Refused, TextAnswer
from app.moderation.queries import activities as texts
from app.notifications.operations import queue, withdraw
from app.revisions.models import Revision

ACCEPTED, NOT_YET = "activity_published", "activity_refused"


def decide_activity(
    activity: Activity, revision: Revision, answer: TextAnswer, *, by: Person, now: datetime
) -> Decision:
    """Show the text that was read, or refuse it with a reason; of two who decide, one does.

    Raises Refused when somebody else was first, or when it was taken back meanwhile.
    """
    lock(activity)
    db.session.refresh(activity, attribute_names=["participant_types"])
    lock(revision)
    if reason := policies.text_refusal(revision, answer):
        earlier = next(iter(texts.decisions_about(revision)), None)
        if earlier is not None and policies.is_the_same(earlier, answer, by):
            return earlier  # a second tap
        raise Refused(reason)
    dates = running.dates(activity.id, now)
    if answer.reason is None and activities.gaps(activity, revision, dates, now=now):
        raise Refused(Refusal.INCOMPLETE)  # its dates or places went meanwhile
    read = Read(revision, revision.values, activity.landlord_id)
    decision = write(read, answer, by=by, now=now)
    if answer.reason is None:
        activities.approve(activity, revision, by=by, now=now)
    else:
        activities.refuse(activity, revision, answer.reason, by=by, now=now)
    _tell(activity, decision, revision, now=now)
    return decision


def _tell(activity: Activity, decision: Decision, revision: Revision, *, now: datetime) -> None:
    sender = people.person(revision.submitted_by_id) if revision.submitted_by_id else None
    if sender is None or sender.id == decision.decided_by_id:
        return
    withdraw(revision)
    title = Text.of(revision.values).title.words(sender.language).text
    news = partial(
        queue,
        to=sender,
        about=revision,
        now=now,
        not_after=now + STILL_NEWS,
        key=f":{decision.id}",
    )
    if decision.reason is None:
        news(ACCEPTED, params={"title": title})
        return
    number = activity.landlord.phone
    phone = phones.show(number) if number else ""
    shown = "yes" if activity.status is ActivityStatus.PUBLISHED else ""
    why = {"title": title, "reason": decision.reason, "phone": phone, "shown": shown}
    news(NOT_YET, params=why)

"""Making a workshop of an idea, or saying why not; and what becomes of that workshop."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.accounts.models import Person
from app.activities import operations as activities
from app.activities.models import LONGEST, Activity, ActivityKind, Text, Theme
from app.db import db, lock
from app.history.operations import record
from app.i18n import Bilingual, Language
from app.ideas import policies, queries
from app.ideas.models import NAMED, Idea, IdeaStatus, WhyNot
from app.ideas.operations.telling import phone_of, tell
from app.ideas.policies import Refusal, Refused
from app.notifications.operations import withdraw
from app.organisations.models import Organisation
from app.revisions import queries as proposals


def take_up(
    idea: Idea, organisation: Organisation, theme: Theme, *, by: Person, now: datetime
) -> Activity:
    """A draft of an activity with these words; of two who take it up, one gets it.

    A second tap of the same person leads to the same draft. Raises Refused.
    """
    lock(idea)
    if not policies.may_take_up(by, idea, organisation.id):
        raise Refused(Refusal.NOT_YOURS)
    if idea.status is IdeaStatus.TAKEN and idea.taken_by_id == by.id:
        return db.session.get_one(Activity, idea.activity_id)
    if idea.status is not IdeaStatus.SENT:
        raise Refused(Refusal.TAKEN if idea.status in NAMED else Refusal.NOT_NOW)
    landlord = db.session.get_one(Organisation, idea.estate.organisation_id)
    made = activities.begin(organisation, landlord, theme, by=by, now=now)
    _write_down(idea, made, by=by, now=now)
    idea.activity_id, idea.organisation_id, idea.taken_by_id = made.id, organisation.id, by.id
    idea.come_to(IdeaStatus.TAKEN, now)
    record("idea_taken", idea, by=by, for_=idea.person, now=now, activity=made.id)
    tell(
        "idea_taken",
        idea,
        key=f":{made.id}",
        now=now,
        name=by.first_name,
        organisation=organisation.name.words(idea.person.language).text,
        phone=phone_of(idea, organisation),
    )
    return made


def _write_down(idea: Idea, made: Activity, *, by: Person, now: datetime) -> None:
    """In the language in which it was written, if it is one of the two; else nothing yet."""
    if idea.words_language not in set(Language):
        return
    revision = proposals.open_for(made)
    if revision is None:
        raise Refused(Refusal.NOT_NOW)
    is_title = len(idea.what) <= LONGEST["title"]
    text = replace(
        Text.of(revision.values),
        title=_side(idea, idea.what if is_title else ""),
        summary=_side(idea, "" if is_title else idea.what),
        for_whom=_side(idea, idea.whom),
    )
    activities.write(made, text, edits=revision.edits, by=by, now=now)


def _side(idea: Idea, words: str) -> Bilingual:
    is_french = idea.words_language == Language.FR
    return Bilingual(words if is_french else "", "" if is_french else words)


def decline(idea: Idea, reason: WhyNot, *, by: Person, now: datetime) -> None:
    """No workshop comes of it; whoever proposed it hears why. The same twice is no error."""
    lock(idea)
    if not policies.may_decline(by, idea):
        raise Refused(Refusal.NOT_YOURS)
    if (idea.status, idea.declined_for) == (IdeaStatus.DECLINED, reason):
        return
    if idea.status is not IdeaStatus.SENT:
        raise Refused(Refusal.TAKEN if idea.status in NAMED else Refusal.NOT_NOW)
    idea.declined_for = reason
    idea.come_to(IdeaStatus.DECLINED, now)
    record("idea_declined", idea, by=by, for_=idea.person, now=now, reason=reason)
    tell("idea_declined", idea, now=now, why=reason, phone=phone_of(idea))


def _shown(activity: Activity, *, by: Person | None, now: datetime) -> None:
    """The activity is public: whoever had the idea hears it, once. Of a group nobody hears."""
    idea = queries.of_activity(activity.id)
    if idea is None or activity.kind is ActivityKind.GROUP:
        return
    if lock(idea).status is not IdeaStatus.TAKEN:
        return
    idea.come_to(IdeaStatus.PUBLISHED, now)
    record("idea_published", idea, by=by, for_=idea.person, now=now)
    title = activity.title.words(idea.person.language).text
    tell("idea_published", idea, now=now, title=title, code=activity.code)


def _thrown_away(activity: Activity, *, by: Person, now: datetime) -> None:
    """The draft is gone: somebody else may take the idea up."""
    idea = queries.of_activity(activity.id)
    if idea is None or lock(idea).status is not IdeaStatus.TAKEN:
        return
    withdraw(idea)
    idea.activity_id = idea.organisation_id = idea.taken_by_id = None
    idea.come_to(IdeaStatus.SENT, now)
    record("idea_returned", idea, by=by, for_=idea.person, now=now)


activities.when_published.append(_shown)
activities.when_discarded.append(_thrown_away)

"""Deciding about what a neighbour looks for: one answer to what was read, told to its owner."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import lock
from app.directory import operations as directory
from app.directory.models import Need
from app.directory.queries.talents import TalentList
from app.i18n import phones
from app.moderation import policies
from app.moderation.models import Decision
from app.moderation.operations.cards import tell
from app.moderation.operations.decisions import Read, write
from app.moderation.policies import NeedAnswer, Refused
from app.moderation.queries import decisions_about
from app.notifications.operations import withdraw


def decide_need(
    need: Need, answer: NeedAnswer, *, talents: TalentList, by: Person, now: datetime
) -> Decision:
    """Show it to neighbours, or refuse it with a reason; of two who decide at once, one does.

    Raises Refused when somebody else was first, or when it has changed meanwhile.
    """
    lock(need)
    if reason := policies.need_refusal(need, answer):
        earlier = next(iter(decisions_about(need)), None)
        if earlier is not None and policies.is_the_same(earlier, answer, by):
            return earlier  # a second tap
        raise Refused(reason)
    landlord = need.estate.organisation
    read = Read(need, need_content(need), landlord.id, estate_id=need.estate_id, owner=need.person)
    decision = write(read, answer, by=by, now=now)
    withdraw(need)
    if answer.reason is None:
        directory.publish_need(need, talents=talents, by=by, now=now)
        tell("need_published", need, decision, now=now)
    else:
        directory.refuse_need(need, answer.reason, by=by, now=now)
        phone = phones.show(landlord.phone) if landlord.phone else ""
        tell("need_refused", need, decision, now=now, reason=answer.reason, phone=phone)
    return decision


def need_content(need: Need) -> dict[str, object]:
    """What is looked for: what a decision is about."""
    return {
        "talents": need.talent_slugs,
        "words": need.words,
        "words_language": need.words_language,
    }

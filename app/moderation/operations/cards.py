"""Deciding: one answer to what was read, told to whom it concerns."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.directory import operations as directory
from app.directory.models import Card, Need
from app.i18n import phones
from app.moderation import policies, queries
from app.moderation.models import Decision
from app.moderation.operations.decisions import Read, write
from app.moderation.policies import Answer, Refused
from app.notifications.operations import queue, withdraw

STILL_NEWS = timedelta(days=14)
"""How long it makes sense to tell somebody what was decided."""


def decide(card: Card, answer: Answer, *, by: Person, now: datetime) -> Decision:
    """Approve or refuse the version that was read; of two who decide at once, one does.

    Raises Refused when somebody else was first, or when the card has changed meanwhile.
    """
    directory.hold(card)
    if reason := policies.refusal(card, answer):
        earlier = next(iter(queries.decisions_about(card)), None)
        if earlier is not None and policies.is_the_same(earlier, answer, by):
            return earlier  # a second tap
        raise Refused(reason)
    landlord = card.estate.organisation_id
    read = Read(card, content(card), landlord, estate_id=card.estate_id, owner=card.person)
    decision = write(read, answer, by=by, now=now)
    withdraw(card)
    if answer.reason is None:
        directory.publish(card, by=by, now=now)
        tell("card_published", card, decision, now=now)
    else:
        directory.refuse(card, answer.reason, by=by, now=now)
        number = card.estate.organisation.phone
        phone = phones.show(number) if number else ""
        tell("card_refused", card, decision, now=now, reason=answer.reason, phone=phone)
    return decision


def content(card: Card) -> dict[str, object]:
    """What stands on the card: what a decision is about."""
    return {
        "talents": card.talent_slugs,
        "words": card.words,
        "words_language": card.words_language,
    }


def tell(
    kind: str, about: Card | Need, decision: Decision, *, now: datetime, **params: str
) -> None:
    """Queue the answer for whoever wrote it, in their language."""
    queue(
        kind,
        to=about.person,
        about=about,
        now=now,
        not_after=now + STILL_NEWS,
        key=f":{decision.id}",
        params=params,
    )

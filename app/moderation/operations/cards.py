"""Deciding: one answer to what was read, told to whom it concerns."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.db import lock
from app.directory import operations as directory
from app.directory.models import Card, CardStatus, Content, Need
from app.directory.queries import cards
from app.i18n import phones
from app.moderation import policies, queries
from app.moderation.models import Decision
from app.moderation.operations.decisions import Read, write
from app.moderation.policies import Answer, Refused
from app.notifications.operations import queue, withdraw
from app.revisions.models import Revision

STILL_NEWS = timedelta(days=14)
"""How long it makes sense to tell somebody what was decided."""


def decide(card: Card, answer: Answer, *, by: Person, now: datetime) -> Decision:
    """Approve or refuse the version that was read; of two who decide at once, one does.

    It may be what is proposed beside a card that neighbours see: then that card stays up, whatever
    the answer. Raises Refused when somebody else was first, or when the card has changed meanwhile.
    """
    directory.hold(card)
    proposal = cards.proposal(card)
    if proposal is not None:
        lock(proposal)
    if reason := policies.refusal(card, answer, proposal):
        earlier = next(iter(queries.decisions_about(card)), None)
        if earlier is not None and policies.is_the_same(earlier, answer, by):
            return earlier  # a second tap
        raise Refused(reason)
    changes = proposal if policies.is_about_changes(card, answer) else None
    decision = write(_read(card, changes, answer), answer, by=by, now=now)
    withdraw(card)
    if answer.reason is None:
        _accept(card, changes, by=by, now=now)
    elif changes is None:
        directory.refuse(card, answer.reason, by=by, now=now)
    else:
        directory.refuse_revision(card, changes, answer.reason, by=by, now=now)
    _tell(card, changes, decision, now=now)
    return decision


def _read(card: Card, changes: Revision | None, answer: Answer) -> Read:
    return Read(
        card,
        content(card, changes),
        card.estate.organisation_id,
        estate_id=card.estate_id,
        owner=card.person,
        version=answer.version,
    )


def _accept(card: Card, changes: Revision | None, *, by: Person, now: datetime) -> None:
    if changes is None:
        directory.publish(card, by=by, now=now)
    else:
        directory.apply_revision(card, changes, by=by, now=now)


def _tell(card: Card, changes: Revision | None, decision: Decision, *, now: datetime) -> None:
    number, seen = card.estate.organisation.phone, card.status is CardStatus.PUBLISHED
    phone = phones.show(number) if number else ""
    if decision.reason is None:
        if seen:
            tell("card_published", card, decision, now=now)
    elif changes is None:
        tell("card_refused", card, decision, now=now, reason=decision.reason, phone=phone)
    else:
        why = {"reason": decision.reason, "phone": phone, "shown": "yes" if seen else ""}
        tell("card_changes_refused", card, decision, now=now, **why)


def content(card: Card, changes: Revision | None = None) -> dict[str, object]:
    """What stands on the card, or what is proposed beside it: what a decision is about."""
    return (cards.proposed(card, changes) if changes else Content.on(card)).values()


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

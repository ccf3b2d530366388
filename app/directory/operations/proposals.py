"""What is proposed beside a card: sent, taken back, thrown away, shown once it was read.

Every verb holds the card, and the proposal after it. A proposal that is over keeps no words: what
is shown stands on the card, what was decided in the decision.
"""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import db, lock
from app.directory import policies
from app.directory.models import Card, CardStatus, Content
from app.directory.operations.holding import hold
from app.directory.operations.listing import put_up, take_off
from app.directory.operations.portraits import drop_waiting, take_over
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.notifications.operations import withdraw
from app.revisions import operations as revisions
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason


def submit_changes(card: Card, *, talents: TalentList, by: Person, now: datetime) -> None:
    """Send what is proposed beside a card that is held. Sending it twice is no error.

    What only takes something away is shown at once: nobody has to read it.
    """
    proposal = cards.proposal(card)
    if proposal is None:
        raise Refused(Refusal.NOT_NOW)
    if proposal.status is RevisionStatus.SUBMITTED:
        return
    wanted = cards.proposed(card, proposal)
    if reason := policies.content_refusal(wanted, talents.by_slug):
        raise Refused(reason)
    if policies.only_takes_away(Content.on(card), wanted):
        _close(proposal, by=by, now=now)
        show(card, wanted, by=by, now=now)
        record("card_lessened", card, by=by, for_=card.person, now=now)
        return
    withdraw(card)
    _send(card, proposal, by=by, now=now)


def _send(card: Card, proposal: Revision, *, by: Person, now: datetime) -> None:
    revisions.submit(proposal, by=by, now=now)
    card.version += 1
    card.submitted_at = now
    record("changes_submitted", card, by=by, for_=card.person, now=now, version=card.version)


def take_changes_back(card: Card, *, by: Person | None, now: datetime) -> None:
    """Write in the changes again before they are read. Doing it twice is no error."""
    hold(card)
    proposal = cards.proposal(card)
    if proposal is None or proposal.status is not RevisionStatus.SUBMITTED:
        return
    revisions.take_back(proposal, by=by, now=now)
    withdraw(card)
    record("changes_taken_back", card, by=by, for_=card.person, now=now, version=card.version)


def send_changes_again(card: Card, *, by: Person, now: datetime) -> None:
    """What a merge took back waits to be read again, as it was; unless it was written in since."""
    hold(card)
    proposal = cards.proposal(card)
    if proposal is None or proposal.status is not RevisionStatus.DRAFT:
        return
    _send(card, proposal, by=by, now=now)


def drop_changes(card: Card, *, by: Person | None, now: datetime) -> None:
    """Throw the changes away; what neighbours see stays. Doing it twice is no error."""
    hold(card)
    proposal = cards.proposal(card)
    if proposal is None or not policies.is_standing(card):
        return
    _close(proposal, by=by, now=now)
    drop_waiting(card, by=by, now=now)
    card.edits += 1
    withdraw(card)
    record("changes_dropped", card, by=by, for_=card.person, now=now)


def apply_revision(card: Card, revision: Revision, *, by: Person | None, now: datetime) -> None:
    """Neighbours see what was proposed, once somebody has read it."""
    hold(card)
    lock(revision)
    wanted = cards.proposed(card, revision)
    revisions.approve(revision, by=by, now=now)
    revision.values = {}
    card.shown_version = card.version
    show(card, wanted, by=by, now=now)
    record("changes_published", card, by=by, now=now, version=card.version)


def refuse_revision(
    card: Card, revision: Revision, reason: Reason, *, by: Person, now: datetime
) -> None:
    """Not like this; what neighbours see stays as it is."""
    hold(card)
    lock(revision)
    revisions.refuse(revision, reason, by=by, now=now)
    record("changes_refused", card, by=by, now=now, version=card.version, reason=reason)


def fold(card: Card, *, by: Person | None, now: datetime) -> None:
    """A card that is written anew begins with what its owner wrote last beside it."""
    proposal = cards.proposal(card)
    if proposal is not None:
        wanted = cards.proposed(card, proposal)
        wanted.put_on(card)
        if wanted.portrait:
            take_over(card, wanted.portrait, by=by, now=now)
        _close(proposal, by=by, now=now)


def show(card: Card, content: Content, *, by: Person | None, now: datetime) -> None:
    """The card says this from now on; neighbours find it by it while it is published."""
    content.put_on(card)
    card.edits += 1
    if content.portrait:
        take_over(card, content.portrait, by=by, now=now)
    db.session.flush()
    if card.status is CardStatus.PUBLISHED:
        take_off(card)
        put_up(card)


def _close(proposal: Revision, *, by: Person | None, now: datetime) -> None:
    if proposal.status is RevisionStatus.SUBMITTED:
        revisions.take_back(proposal, by=by, now=now)
    revisions.drop(proposal, by=by, now=now)
    proposal.values = {}

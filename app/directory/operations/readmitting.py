"""What was refused by mistake is shown after all, as it was read: a sending of its own."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.directory.models import Card, CardStatus, Need, NeedStatus
from app.directory.operations.cards import publish
from app.directory.operations.holding import hold
from app.directory.operations.needs import publish_need
from app.directory.operations.proposals import apply_revision
from app.directory.queries.talents import TalentList
from app.revisions import operations as revisions
from app.revisions.models import Revision


def readmit(card: Card, *, by: Person, now: datetime) -> None:
    """A card that stands refused; its owner has changed nothing since."""
    hold(card)
    _reopened(card, CardStatus.DRAFT, CardStatus.SUBMITTED)
    publish(card, by=by, now=now)


def readmit_changes(card: Card, changes: Revision, *, by: Person, now: datetime) -> None:
    """The same for what was proposed beside a card; where the card was put away it stays so."""
    hold(card)
    card.version += 1
    revisions.send_again(changes, by=by, now=now)
    apply_revision(card, changes, by=by, now=now)


def readmit_need(need: Need, *, talents: TalentList, by: Person, now: datetime) -> None:
    """The same for what somebody looks for."""
    _reopened(need, NeedStatus.DRAFT, NeedStatus.SUBMITTED)
    publish_need(need, talents=talents, by=by, now=now)


def _reopened(row: Card | Need, *states: CardStatus | NeedStatus) -> None:
    row.refused_for = None
    row.version += 1
    for state in states:
        row.move_to(state)

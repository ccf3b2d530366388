"""Taking something away from a card: at once, for everybody, and nobody has to say yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app import privacy
from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose, Person
from app.db import db
from app.directory.models import Card, Content
from app.directory.operations.holding import hold, hold_with_owner
from app.directory.operations.listing import take_off
from app.directory.operations.proposals import show
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.history.operations import record
from app.notifications.operations import withdraw
from app.revisions import operations as revisions

_OF_A_CARD = (
    ConsentPurpose.CARD,
    ConsentPurpose.BOOKLET_PHONE,
    ConsentPurpose.BOOKLET,
    ConsentPurpose.PHOTO_REPORT,
    ConsentPurpose.PHOTO_SITE,
    ConsentPurpose.PHOTO_BOOKLET,
    ConsentPurpose.PHOTO,
)
"""What somebody said yes to because they have a card."""


def remove_words(card: Card, *, by: Person, now: datetime) -> None:
    """No sentence any more. Doing it twice is no error."""
    hold(card)
    gone = card.words

    def without(content: Content) -> Content:
        return replace(content, words="") if content.words == gone else content

    _take_away(card, without, "words_removed", by=by, now=now)


def remove_other(card: Card, *, by: Person, now: datetime) -> None:
    """Nothing any more that is not on the list. Raises Refused when nothing else is offered."""
    hold(card)
    gone = card.other

    def without(content: Content) -> Content:
        about = content.about
        return replace(content, about=about._replace(other="")) if about.other == gone else content

    _take_away(card, without, "other_removed", by=by, now=now)


def remove_talent(card: Card, slug: str, *, by: Person, now: datetime) -> None:
    """This talent is not offered any more. Raises Refused when nothing else is offered."""
    hold(card)

    def without(content: Content) -> Content:
        return replace(content, talents=tuple(one for one in content.talents if one != slug))

    _take_away(card, without, "talent_removed", by=by, now=now)


def _take_away(
    card: Card, without: Callable[[Content], Content], event: str, *, by: Person, now: datetime
) -> None:
    """From what is shown, and from what is proposed beside it: else a later yes brought it back."""
    before, proposal = Content.on(card), cards.proposal(card)
    after = without(before)
    if after == before:
        return
    if not after.talents and not after.about.other:
        raise Refused(Refusal.LAST_TALENT)
    show(card, after, by=by, now=now)
    if proposal is not None:
        wanted = without(cards.proposed(card, proposal))
        if not wanted.talents and not wanted.about.other:
            wanted = after
        revisions.lessen(proposal, wanted.values())
    record(event, card, by=by, for_=card.person, now=now)


def delete_card(card: Card, *, by: Person, now: datetime) -> None:
    """No card any more: it is erased with all that stands on it, and what was agreed ends."""
    hold_with_owner(card)
    owner = card.person
    take_off(card)
    withdraw(card)
    for purpose in _OF_A_CARD:
        accounts.withdraw_consent(owner, purpose, by=by, now=now)
    record("card_deleted", card, by=by, for_=owner, now=now)
    db.session.flush()
    privacy.clear_row("card", card.id)

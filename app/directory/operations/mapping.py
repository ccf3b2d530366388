"""What somebody wrote beside the list is found on it by a worker; nobody has to read it again."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.db import db
from app.directory import policies
from app.directory.models import Card, CardStatus, CardTalent
from app.directory.operations.holding import hold
from app.directory.operations.listing import put_up, take_off
from app.directory.policies import Refused
from app.directory.queries import cards
from app.directory.queries.talents import TalentList
from app.history.operations import record
from app.revisions.models import Revision


def map_other(
    card: Card, slug: str | None, *, talents: TalentList, by: Person, now: datetime
) -> None:
    """The free words of a card become this talent of the list; without one they stay words.

    Doing it twice is no error. Raises Refused where the card would hold too many talents, or one
    that is for workshops only.
    """
    hold(card)
    said = card.other
    if not said:
        return
    if slug is None:
        _leave(card, by=by, now=now)
        return
    chosen = list(dict.fromkeys([*card.talent_slugs, slug]))
    if reason := policies.talents_refusal(chosen, talents.by_slug):
        raise Refused(reason)
    if slug not in card.talent_slugs:
        card.talents.append(CardTalent(talent_slug=slug, position=len(card.talents)))
    card.other = ""
    card.edits += 1
    _also_beside(cards.proposal(card), said, slug)
    db.session.flush()
    if card.status is CardStatus.PUBLISHED:
        take_off(card)
        put_up(card)
    record("other_mapped", card, by=by, for_=card.person, now=now, talent=slug)


def _leave(card: Card, *, by: Person, now: datetime) -> None:
    """Looked at, and left as it is; once as long as the card says the same."""
    if not cards.was_left_as_words(card):
        record("other_left", card, by=by, for_=card.person, now=now, edits=card.edits)


def _also_beside(proposal: Revision | None, said: str, slug: str) -> None:
    """What is proposed beside the card says it the same way, where it still says so."""
    if proposal is None or proposal.values.get("other") != said:
        return
    chosen = list(dict.fromkeys([*proposal.values.get("talents", []), slug]))
    if len(chosen) <= policies.MOST_TALENTS:
        proposal.values = {**proposal.values, "other": "", "talents": chosen}

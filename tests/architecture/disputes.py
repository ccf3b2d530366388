"""Before somebody reads a refusal again, looks at what was noticed, or keeps a card that sleeps."""

from collections.abc import Callable

from sqlalchemy import select

from app.accounts import queries as people
from app.accounts.models import Person
from app.db import db
from app.directory.models import Card, CardStatus
from app.directory.queries import ageing, cards
from app.moderation import operations as moderation
from app.moderation.models import ReportReason
from tests import contested, sleepers
from tests.factories import NOW
from tests.worlds import Theirs


def with_a_report(theirs: Theirs) -> Theirs:
    """A neighbour noticed something about the card."""
    card, by = _card_of(theirs), _neighbour(theirs)
    if card is None:
        return theirs
    made = moderation.report(card, ReportReason.MONEY, by=by, now=NOW)
    return theirs._replace(report_id=made.id)


def with_an_appeal(theirs: Theirs) -> Theirs:
    """The card was refused, and its owner does not agree."""
    card = _card_of(theirs)
    if card is None or card.status is not CardStatus.SUBMITTED:
        return theirs
    return theirs._replace(appeal_id=contested.contested(card, by=_neighbour(theirs)).id)


def with_a_refusal(theirs: Theirs) -> Theirs:
    """Their own card was refused."""
    card = cards.of_person(theirs.person_id)
    if card is None:
        return theirs
    card.status, card.version = CardStatus.SUBMITTED, card.version + 1
    return theirs._replace(reference=contested.refused(card, by=_neighbour(theirs)).reference)


def _neighbour(theirs: Theirs) -> Person:
    found = people.person(theirs.neighbour_id)
    assert found is not None
    return found


def _card_of(theirs: Theirs) -> Card | None:
    asked = select(Card).where(Card.reference == theirs.reference)
    found = db.session.scalars(asked).one_or_none()
    return cards.with_id(found.id) if found else None


def with_a_sleeping_card(theirs: Theirs) -> Theirs:
    """The owner of the card was asked whether they keep it."""
    card = _card_of(theirs)
    if card is not None and ageing.open_question(card) is None:
        sleepers.asked(card)
    return theirs


DISPUTE_STATES: dict[str, Callable[[Theirs], Theirs]] = {
    "/{lang}/moderation/reports/{report_id}/outcome": with_a_report,
    "/{lang}/moderation/appeals/{appeal_id}": with_an_appeal,
    "/{lang}/me/{kind}/{reference}/appeal": with_a_refusal,
    "/{lang}/moderation/sleeping/{reference}/keeping": with_a_sleeping_card,
    "/{lang}/moderation/sleeping/{reference}/hiding": with_a_sleeping_card,
}

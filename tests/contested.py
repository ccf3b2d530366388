"""Cards that were refused, and whoever does not agree."""

from app.accounts.models import Person
from app.db import db
from app.directory.models import Card, CardStatus
from app.moderation import operations
from app.moderation.models import Appeal, Verdict
from app.moderation.operations import Plea
from app.moderation.policies import Answer
from app.screening.reasons import Reason
from tests.factories import NOW


def refused(card: Card, *, by: Person) -> Card:
    """A card that was sent is refused for a price."""
    assert card.status is CardStatus.SUBMITTED
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    operations.decide(card, answer, by=by, now=NOW)
    db.session.flush()
    return card


def contested(card: Card, *, by: Person, words: str = "Pas de prix.", call: bool = False) -> Appeal:
    """Refused, and its owner does not agree."""
    plea = Plea(words, "fr", wants_call=call)
    return operations.contest(refused(card, by=by), plea, by=card.person, now=NOW)

"""Cards that were refused, and whoever does not agree."""

from app.accounts.models import Person
from app.db import db
from app.directory import operations as directory
from app.directory.models import Card, CardStatus
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
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


def change_refused(card: Card, *, by: Person, words: str = "Le jeudi, 5 euros.") -> Card:
    """A card that stands, of which other words were sent, and refused for a price."""
    owner = card.person
    directory.write_words(card, words, "fr", by=owner, now=NOW)
    directory.submit(card, circle=circle(owner), talents=talent_list(), by=owner, now=NOW)
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, CardStatus.SUBMITTED)
    operations.decide(card, answer, by=by, now=NOW)
    db.session.flush()
    return card


def contested(card: Card, *, by: Person, words: str = "Pas de prix.", call: bool = False) -> Appeal:
    """Refused, and its owner does not agree."""
    return disagree(refused(card, by=by), words=words, call=call)


def disagree(card: Card, *, words: str = "Pas de prix.", call: bool = False) -> Appeal:
    """Its owner does not agree with the refusal."""
    return operations.contest(card, Plea(words, "fr", wants_call=call), by=card.person, now=NOW)

"""What neighbours asked one another before somebody presses the button of a row."""

from datetime import timedelta

from app.accounts.models import Person
from app.db import db
from app.directory import operations as directory
from app.directory.models import ContactRequest, Need, NeedStatus, Reach, ReachBy
from app.directory.queries import blocks
from app.organisations import queries
from tests import factories
from tests.factories import NOW
from tests.worlds import Theirs


def with_a_request(theirs: Theirs) -> Theirs:
    """A neighbour asked them for a helping hand."""
    return theirs._replace(reference=_request(theirs, sent=False).reference)


def with_a_request_sent(theirs: Theirs) -> Theirs:
    """They asked a neighbour."""
    return theirs._replace(reference=_request(theirs, sent=True).reference)


def with_a_request_to_them(theirs: Theirs) -> Theirs:
    """Whoever signed up was asked by a neighbour."""
    return with_a_request(theirs._replace(person_id=0))


def with_a_request_of_theirs(theirs: Theirs) -> Theirs:
    """Whoever signed up asked a neighbour."""
    return with_a_request_sent(theirs._replace(person_id=0))


def with_a_card_to_ask(theirs: Theirs) -> Theirs:
    """A neighbour of whoever signed up offers something."""
    card = factories.card(factories.resident(at=queries.estate(theirs.estate)))
    return theirs._replace(reference=card.reference)


def with_a_yes(theirs: Theirs) -> Theirs:
    """They said yes to a neighbour."""
    request = _request(theirs, sent=False)
    directory.accept(request, ReachBy.WORKER, by=request.to_person, now=NOW)
    return theirs._replace(reference=request.reference)


def with_a_block(theirs: Theirs) -> Theirs:
    """They want nothing any more from a neighbour."""
    request = _request(theirs, sent=False)
    somebody = request.to_person
    directory.block(somebody, request, by=somebody, now=NOW)
    row = blocks.block(somebody.id, request.from_person_id)
    assert row is not None
    return theirs._replace(block_id=row.id)


def _request(theirs: Theirs, *, sent: bool) -> ContactRequest:
    """Between them, or whoever signed up, and a neighbour of that person."""
    mine = db.session.get_one(Person, theirs.person_id or theirs.neighbour_id)
    home = queries.estate(theirs.estate)
    ends = (mine, factories.resident(at=home))
    asks, answers = ends if sent else ends[::-1]
    made = ContactRequest(
        from_person=asks,
        to_person=answers,
        opening="hello",
        words_language="fr",
        reach_by=ReachBy.WORKER,
        asked_at=NOW,
        ends_at=NOW + timedelta(days=5),
    )
    db.session.add(made)
    db.session.flush()
    return made


def with_a_need(theirs: Theirs) -> Theirs:
    """A neighbour on the estate of whoever signed up looks for something."""
    home = queries.estate(theirs.estate)
    assert home is not None
    made = Need(
        person_id=factories.resident(at=home).id,
        estate_id=home.id,
        status=NeedStatus.PUBLISHED,
        talent_slug="retouches",
        words_language="fr",
        reach=Reach.ESTATE,
        started_at=NOW,
        published_at=NOW,
        ends_at=NOW + timedelta(days=30),
    )
    db.session.add(made)
    db.session.flush()
    return theirs._replace(reference=made.reference)

"""Two rows that were one person: what waits to be read, and what was contested."""

from datetime import timedelta

import pytest

from app.directory import operations as directory
from app.directory.models import CardStatus
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.moderation import queries
from app.moderation.models import AppealStatus
from app.moderation.queries import appeals
from app.people.operations import merge, undo_merge
from app.revisions.models import RevisionStatus
from tests import factories
from tests.contested import contested
from tests.factories import NOW, again
from tests.records import events

pytestmark = pytest.mark.usefixtures("known")
LATER = NOW + timedelta(days=1)


@pytest.fixture
def kept(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def gone(home):
    return factories.resident("Aminata", at=home)


def sent_beside(owner, status=CardStatus.PUBLISHED):
    """A card that stands, and other words of it that wait to be read."""
    card = factories.card(owner, "tricot", words="Le mardi.", status=status)
    directory.write_words(card, "Le jeudi.", "fr", by=owner, now=NOW)
    home = circle(again(owner))
    directory.submit(card, circle=home, talents=talent_list(), by=owner, now=NOW)
    return card


def waiting(worker):
    return queries.waiting(again(worker))


@pytest.mark.parametrize("status", [CardStatus.PUBLISHED, CardStatus.HIDDEN])
def test_what_was_sent_beside_a_card_that_is_put_away_is_read_by_nobody(
    session, kept, gone, samira, status
):
    factories.card(kept)
    card = sent_beside(gone, status)
    assert waiting(samira) == 1
    row = merge(kept, gone, by=samira, now=NOW)
    session.expire_all()
    assert waiting(samira) == 0
    assert cards.proposal(card).status is RevisionStatus.DRAFT
    assert card.status is CardStatus.HIDDEN

    undo_merge(row, by=samira, now=LATER)
    session.expire_all()
    assert waiting(samira) == 1
    assert (card.status, cards.proposal(card).status) == (status, RevisionStatus.SUBMITTED)
    assert cards.content(card).words == "Le jeudi."
    assert [one.event for one in events(card)][-1] == "changes_submitted"


def test_what_moves_with_its_card_waits_on(session, kept, gone, samira):
    card = sent_beside(gone)
    merge(kept, gone, by=samira, now=NOW)
    session.expire_all()
    assert (card.person_id, waiting(samira)) == (kept.id, 1)


def test_what_was_contested_is_the_kept_persons_and_goes_back(session, kept, gone, samira):
    card = factories.card(gone, "tricot", words="5 euros.", status=CardStatus.SUBMITTED)
    appeal = contested(card, by=samira)
    row = merge(kept, gone, by=samira, now=NOW)
    session.expire_all()
    assert (appeal.person_id, appeal.status) == (kept.id, AppealStatus.OPEN)
    assert appeals.last_of(card) is appeal
    undo_merge(row, by=samira, now=LATER)
    session.expire_all()
    assert appeal.person_id == gone.id
    assert appeals.last_of(card) is appeal

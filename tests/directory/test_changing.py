"""A card that neighbours see is changed beside what they see, until somebody has read it."""

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.directory import operations
from app.directory.models import About, CardStatus, Content, Free, Listing, Reach, Where
from app.directory.policies import Refusal, Refused
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("home")

ABOUT = About(
    languages=("fr", "nl"),
    free=Free.WEEK_MORNING,
    places=Where.COMMON_ROOM,
    reach=Reach.NEIGHBOURHOOD,
)
STANDING = [CardStatus.PUBLISHED, CardStatus.HIDDEN]


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def card(known, amina):
    return factories.card(amina, "tricot", words="Le mardi.", about=ABOUT)


def write(card, words="Le jeudi."):
    operations.write_words(card, words, "fr", by=card.person, now=NOW)


def send(card, known, who=None):
    who = who or card.person
    operations.submit(card, circle=circle(who), talents=known, by=who, now=NOW)


def sent(card, known, words="Le jeudi."):
    write(card, words)
    send(card, known)
    return cards.proposal(card)


def refused(verb, *args, **more):
    with pytest.raises(Refused) as said:
        verb(*args, **more)
    return said.value.reason


def listed(session):
    return sorted(session.scalars(select(Listing.talent_slug)))


@pytest.mark.parametrize("status", STANDING)
def test_the_old_stays_while_the_new_is_written_and_read(session, known, amina, status):
    card = factories.card(amina, "tricot", words="Le mardi.", status=status)
    before = listed(session)
    revision = sent(card, known)
    assert (card.words, card.status, card.version, card.shown_version) == (
        "Le mardi.",
        status,
        2,
        1,
    )
    assert revision.status is RevisionStatus.SUBMITTED
    assert Content.of(revision.values).words == "Le jeudi."
    assert listed(session) == before


def test_every_part_is_proposed_and_shown_together(session, known, card, amina):
    operations.choose_talents(
        amina, ["retouches"], circle=circle(amina), talents=known, by=amina, now=NOW, other="Radio"
    )
    wanted = About("Radio", ("ar",), Free.WEEKEND_MORNING, Where.TELEPHONE, Reach.ESTATE, 4)
    operations.describe(card, wanted, by=amina, now=NOW)
    write(card, "Salut.")
    assert Content.on(card).about == ABOUT._replace(silhouette=4)
    send(card, known)
    operations.apply_revision(card, cards.proposal(card), by=None, now=NOW)
    now = Content.on(factories.own_card(amina))
    assert (now.talents, now.words, now.about) == (("retouches",), "Salut.", wanted)
    assert (card.shown_version, cards.proposal(card)) == (2, None)
    assert listed(session) == ["", "retouches"]
    assert set(session.scalars(select(Listing.area))) == {f"e{card.estate_id}"}


def test_a_proposal_that_is_over_keeps_no_words(session, known, card):
    revision = sent(card, known)
    operations.apply_revision(card, revision, by=None, now=NOW)
    dropped = sent(card, known, "Le samedi.")
    operations.take_changes_back(card, by=None, now=NOW)
    operations.drop_changes(card, by=None, now=NOW)
    assert [dict(row) for row in session.scalars(select(Revision.values))] == [{}, {}]
    assert (dropped.status, card.words) == ("dropped", "Le jeudi.")


def test_a_refused_proposal_leaves_the_card_up_and_can_be_written_anew(known, card):
    revision = sent(card, known)
    operations.refuse_revision(card, revision, Reason.PRICE, by=card.person, now=NOW)
    assert (card.status, card.words, card.refused_for) == ("published", "Le mardi.", None)
    again = sent(card, known, "Sans argent.")
    assert (again.id, again.status, again.refused_for) == (revision.id, "submitted", None)
    assert card.version == 3


def test_what_is_being_read_is_taken_back_before_it_is_written(known, card):
    sent(card, known)
    assert refused(write, card, "Vendredi.") is Refusal.NOT_NOW
    for _ in range(2):
        operations.take_changes_back(card, by=card.person, now=NOW)
    write(card, "Vendredi.")
    assert cards.content(card).words == "Vendredi."
    assert [e.event for e in events(card)].count("changes_taken_back") == 1


def test_whoever_read_older_changes_writes_over_nothing(known, card):
    read = card.edits
    write(card)
    late = ("Le samedi.", "fr")
    said = refused(operations.write_words, card, *late, by=card.person, now=NOW, edits=read)
    assert (said, cards.content(card).words) == (Refusal.WRITTEN_MEANWHILE, "Le jeudi.")


@pytest.mark.parametrize(
    "less",
    [
        ABOUT._replace(languages=("nl",)),
        ABOUT._replace(free=Free(0)),
        ABOUT._replace(places=Where(0)),
        ABOUT._replace(reach=Reach.ESTATE),
    ],
)
def test_what_only_takes_away_is_shown_at_once(session, known, card, less):
    operations.describe(card, less, by=card.person, now=NOW)
    send(card, known)
    assert Content.on(card).about == less
    assert (cards.proposal(card), card.version) == (None, 1)


def test_another_drawing_is_shown_at_once_whatever_else_is_read(known, card):
    sent(card, known)
    operations.take_changes_back(card, by=card.person, now=NOW)
    wanted = cards.content(card).about._replace(silhouette=2)
    operations.describe(card, wanted, by=card.person, now=NOW)
    assert (card.silhouette, card.words) == (2, "Le mardi.")
    send(card, known)
    operations.choose_silhouette(card, 5, by=card.person, now=NOW)
    operations.apply_revision(card, cards.proposal(card), by=None, now=NOW)
    assert (card.silhouette, card.words) == (5, "Le jeudi.")


@pytest.mark.parametrize(
    "more",
    [
        ABOUT._replace(languages=("fr", "nl", "ar")),
        ABOUT._replace(free=Free.WEEK_EVENING),
        ABOUT._replace(places=Where.COMMON_ROOM | Where.MY_PLACE),
        ABOUT._replace(other="Radio"),
    ],
)
def test_whatever_adds_something_is_read_first(known, card, more):
    operations.describe(card, more, by=card.person, now=NOW)
    send(card, known)
    assert Content.on(card).about == ABOUT
    assert cards.proposal(card).status is RevisionStatus.SUBMITTED


def test_sent_twice_the_changes_are_one_version(known, card):
    sent(card, known)
    send(card, known)
    assert card.version == 2


def test_taken_away_by_the_landlord_the_card_goes_on_with_what_was_written_last(known, card):
    sent(card, known)
    operations.refuse(card, Reason.PRICE, by=card.person, now=NOW)
    assert (card.status, card.words, cards.proposal(card)) == ("refused", "Le jeudi.", None)


def test_without_consent_it_is_a_draft_with_what_was_written_last(known, card):
    sent(card, known)
    operations.take_back(card, by=card.person, now=NOW)
    assert (card.status, card.words, cards.proposal(card)) == ("draft", "Le jeudi.", None)


def test_whoever_leaves_the_estate_is_read_there_no_more(known, card, amina):
    sent(card, known)
    accounts.revoke(amina.memberships[0], by=None, now=NOW)
    assert (card.status, cards.proposal(card).status) == ("hidden", "draft")


def test_in_another_estate_the_whole_card_is_read_anew(known, card, amina, elsewhere):
    write(card)
    accounts.revoke(amina.memberships[0], by=None, now=NOW)
    accounts.grant(amina, Role.RESIDENT, estate=elsewhere, by=None, now=NOW)
    send(card, known, factories.again(amina))
    assert (card.status, card.words, card.estate_id) == ("submitted", "Le jeudi.", elsewhere.id)
    assert cards.proposal(card) is None

"""Saying more about oneself: languages, times, places, who may see it, and what is on no list."""

import pytest
from sqlalchemy import select

from app.directory import operations
from app.directory.models import (
    About,
    CardLanguage,
    CardStatus,
    Content,
    Free,
    Listing,
    Reach,
    Step,
    Where,
)
from app.directory.policies import Refusal, Refused
from tests import factories
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("home", "known")

ABOUT = About(
    other="Je répare les radios",
    languages=("fr", "ary"),
    free=Free.WEEK_MORNING | Free.WEEKEND_EVENING,
    places=Where.COMMON_ROOM | Where.TELEPHONE,
    reach=Reach.ESTATE,
    silhouette=3,
)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


def refused(card, about, **more):
    with pytest.raises(Refused) as said:
        operations.describe(card, about, by=card.person, now=NOW, **more)
    return said.value.reason


def test_what_was_said_stands_on_the_card(amina):
    card = factories.card(amina, about=ABOUT, status=CardStatus.DRAFT)
    assert Content.on(factories.own_card(amina)).about == ABOUT
    told = [entry.details for entry in events(card)]
    assert "radios" not in str(told)


def test_said_twice_it_is_written_once(session, amina):
    card = factories.card(amina, about=ABOUT, status=CardStatus.DRAFT)
    before = card.edits
    operations.describe(card, ABOUT, by=amina, now=NOW)
    assert card.edits == before
    operations.describe(card, ABOUT._replace(languages=("ary", "nl")), by=amina, now=NOW)
    rows = select(CardLanguage.code).order_by(CardLanguage.position)
    assert (card.edits, session.scalars(rows).all()) == (before + 1, ["ary", "nl"])


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"languages": ("fr", "klingon")}, Refusal.NOT_ON_THE_LIST),
        ({"languages": ("fr", "fr")}, Refusal.NOT_ON_THE_LIST),
        ({"silhouette": 7}, Refusal.NOT_ON_THE_LIST),
        ({"other": "x" * 61}, Refusal.WORDS_TOO_LONG),
        ({"other": "0470 12 34 56"}, Refusal.CONTACT_IN_WORDS),
    ],
)
def test_what_may_not_stand_there_is_not_kept(amina, wrong, reason):
    card = factories.card(amina, about=ABOUT, status=CardStatus.DRAFT)
    assert refused(card, ABOUT._replace(**wrong)) is reason
    assert Content.on(factories.own_card(amina)).about == ABOUT


def test_whoever_read_an_older_card_writes_over_nothing(amina):
    card = factories.card(amina, about=ABOUT, status=CardStatus.DRAFT)
    read = card.edits
    operations.describe(card, ABOUT._replace(silhouette=5), by=amina, now=NOW, edits=read)
    late = ABOUT._replace(silhouette=6)
    assert refused(card, late, edits=read) is Refusal.WRITTEN_MEANWHILE
    assert card.silhouette == 5


def test_something_on_no_list_is_enough_for_a_card(session, known, amina):
    made = operations.choose_talents(
        amina,
        [],
        circle=factories.circle(amina),
        talents=known,
        by=amina,
        now=NOW,
        other="Radios",
    )
    assert (made.talent_slugs, made.other) == ([], "Radios")
    circle = factories.circle(amina)
    operations.submit(made, circle=circle, talents=known, by=amina, now=NOW)
    operations.publish(made, by=amina, now=NOW)
    assert session.scalars(select(Listing.talent_slug)).all() == [""]


def test_the_way_goes_on_at_the_first_question_that_was_not_answered(amina):
    card = factories.card(amina, status=CardStatus.DRAFT)
    card.step = Step.LANGUAGES
    operations.answered(card, Step.LANGUAGES)
    assert card.step is Step.WHEN
    operations.answered(card, Step.TALENTS)
    assert card.step is Step.WHEN, "changing an earlier answer asks nothing again"
    operations.answered(card, Step.REACH)
    operations.answered(card, Step.PREVIEW)
    assert card.step is Step.PREVIEW

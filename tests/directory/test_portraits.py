"""A photo on a card: at once while it is written, read where the card was read, gone at once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import ConsentHow, ConsentPurpose
from app.directory import operations
from app.directory.models import Card, CardStatus, Portrait
from app.directory.policies import Refused
from app.directory.queries import photo_copies, portraits
from app.people import operations as people
from app.photos import Unusable
from tests import factories, pictures
from tests.factories import NOW
from tests.portraits import photo, put

pytestmark = pytest.mark.usefixtures("known")

EVERY = ConsentPurpose
BEING_WRITTEN = (CardStatus.DRAFT, CardStatus.REFUSED)
KNOWN = (CardStatus.PUBLISHED, CardStatus.HIDDEN)


@pytest.fixture
def owner(home):
    return factories.resident(at=home)


def number(session):
    return session.scalar(select(func.count(Portrait.id)))


@pytest.mark.parametrize("status", BEING_WRITTEN)
def test_it_stands_on_a_card_that_is_being_written(session, owner, status):
    card = factories.card(owner, status=status)
    made = put(card)
    assert made.is_shown
    assert portraits.shown(card.id) is made
    again = put(card)
    assert portraits.shown(card.id) is again
    assert number(session) == 1


@pytest.mark.parametrize("status", KNOWN)
def test_it_waits_beside_a_card_that_neighbours_know(session, owner, status):
    card = factories.card(owner, status=status)
    made = put(card)
    assert not made.is_shown
    assert portraits.shown(card.id) is None
    assert portraits.waiting(card.id) is made
    newer = put(card)
    assert portraits.waiting(card.id) is newer
    assert number(session) == 1


def test_once_read_it_takes_the_place_of_the_old_one(session, owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    put(card)
    known = factories.talents()
    home = factories.circle(owner)
    operations.submit(card, circle=home, talents=known, by=owner, now=NOW)
    operations.publish(card, by=owner, now=NOW)
    newer = put(card)
    operations.take_over(card, newer.reference, by=owner, now=NOW)
    session.flush()
    assert portraits.shown(card.id) is newer
    assert portraits.waiting(card.id) is None
    assert number(session) == 1


def test_what_was_read_is_what_is_shown_not_what_came_since(owner):
    card = factories.card(owner)
    read = put(card).reference
    put(card)
    operations.take_over(card, read, by=owner, now=NOW)
    assert portraits.shown(card.id) is None


def test_a_card_that_is_being_read_takes_no_photo(owner):
    card = factories.card(owner, status=CardStatus.SUBMITTED)
    with pytest.raises(Refused):
        operations.put_portrait(card, photo(), by=owner, now=NOW)


def test_what_is_no_photo_leaves_the_old_one(owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    made = put(card)
    with pytest.raises(Unusable):
        operations.add_portrait(card, pictures.svg(), by=owner, now=NOW)
    assert portraits.shown(card.id) is made


def test_a_file_becomes_three_pictures(owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    made = operations.add_portrait(card, pictures.file(), by=owner, now=NOW)
    assert [made.small, made.medium, made.large] == list(photo())


def test_without_a_yes_nobody_sees_it(owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    made = operations.put_portrait(card, photo(), by=owner, now=NOW)
    assert portraits.shown(card.id) is None
    assert portraits.faces([card.reference])[card.reference].photo == ""
    assert portraits.for_owner_or_worker(made.reference, 96, owner) is None


@pytest.mark.parametrize("status", [*BEING_WRITTEN, *KNOWN])
def test_taken_away_it_is_gone_with_all_that_was_agreed(session, owner, status):
    card = factories.card(owner, status=status)
    put(card, EVERY.PHOTO_BOOKLET, EVERY.PHOTO_SITE)
    operations.remove_portrait(card, by=owner, now=NOW)
    assert number(session) == 0
    assert portraits.channels(owner.id) == frozenset()


def test_taking_back_the_yes_erases_the_photo(session, owner):
    card = factories.card(owner)
    put(card)
    accounts.withdraw_consent(owner, EVERY.PHOTO, by=owner, now=NOW)
    assert number(session) == 0


def test_each_channel_has_a_yes_of_its_own(session, owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    put(card, EVERY.PHOTO_BOOKLET)
    publish(card, owner)
    assert photo_copies.agreed(EVERY.PHOTO_SITE, [card.estate_id]) == []
    operations.agree(card, {EVERY.PHOTO, EVERY.PHOTO_SITE}, how=ConsentHow.SELF, by=owner, now=NOW)
    [found] = photo_copies.agreed(EVERY.PHOTO_SITE, [card.estate_id])
    assert (found.card.id, found.portrait.large) == (card.id, photo().large)
    assert photo_copies.agreed(EVERY.PHOTO_REPORT, [card.estate_id]) == []
    assert number(session) == 1


def test_a_hidden_card_gives_its_photo_to_no_channel(owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    put(card, EVERY.PHOTO_SITE)
    publish(card, owner)
    operations.hide(card, by=owner, now=NOW)
    assert photo_copies.agreed(EVERY.PHOTO_SITE, [card.estate_id]) == []


def test_a_drawing_is_one_of_six(owner):
    card = factories.card(owner)
    operations.choose_silhouette(card, 6, by=owner, now=NOW)
    assert card.silhouette == 6
    for wrong in (0, 7):
        with pytest.raises(Refused):
            operations.choose_silhouette(card, wrong, by=owner, now=NOW)


def test_what_nobody_read_in_time_is_forgotten(session, owner):
    card = factories.card(owner)
    put(card)
    assert people.retain(now=NOW + timedelta(days=89))["photos"] == 0
    assert people.retain(now=NOW + timedelta(days=91))["photos"] == 1
    assert number(session) == 0


def test_a_photo_without_a_yes_is_forgotten_too(session, owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    operations.put_portrait(card, photo(), by=owner, now=NOW)
    assert people.retain(now=NOW)["photos"] == 1
    assert number(session) == 0


def test_the_shown_one_grows_old_with_its_card_alone(session, owner):
    card = factories.card(owner, status=CardStatus.DRAFT)
    put(card)
    people.retain(now=NOW + timedelta(days=91))
    assert number(session) == 1
    assert session.get(Card, card.id) is not None


def publish(card, owner):
    home, known = factories.circle(owner), factories.talents()
    operations.submit(card, circle=home, talents=known, by=owner, now=NOW)
    operations.publish(card, by=owner, now=NOW)

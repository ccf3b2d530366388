"""Making a card, sending it, hiding it: the verbs, without a browser."""

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.db.states import IllegalMove
from app.directory import operations
from app.directory.models import Card, CardStatus, CardTalent, Listing
from app.directory.policies import Refusal, Refused
from app.directory.queries.circles import Circle, circle
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


def choose(who, known, *slugs):
    return operations.choose_talents(who, slugs, circle=circle(who), talents=known, by=who, now=NOW)


def send(card, who, known):
    operations.submit(card, circle=circle(who), talents=known, by=who, now=NOW)


def listings(session, card):
    return sorted(
        session.scalars(select(Listing.talent_slug).where(Listing.card_id == card.id)).all()
    )


def refused(verb, *args, **more):
    with pytest.raises(Refused) as said:
        verb(*args, **more)
    return said.value.reason


def test_a_card_begins_with_its_talents_in_the_order_of_choosing(known, amina, home):
    choose(amina, known, "tricot", "retouches")
    card = factories.own_card(amina)
    assert card.talent_slugs == ["tricot", "retouches"]
    assert (card.status, card.version, card.estate_id) == ("draft", 0, home.id)
    assert card.reach == "estate", "until its owner says more"
    assert (card.words, card.words_language) == ("", "fr")


def test_begun_twice_it_is_still_one_card(session, known, amina):
    first = choose(amina, known, "tricot")
    second = choose(amina, known, "retouches", "crochet")
    assert second is first
    assert session.scalar(select(func.count(Card.id))) == 1
    assert factories.own_card(amina).talent_slugs == ["retouches", "crochet"]
    assert session.scalar(select(func.count()).select_from(CardTalent)) == 2


def test_a_talent_ticked_twice_stands_there_once(known, amina):
    choose(amina, known, "tricot", "tricot", "retouches")
    assert factories.own_card(amina).talent_slugs == ["tricot", "retouches"]


@pytest.mark.parametrize(
    ("slugs", "reason"),
    [
        ((), Refusal.NO_TALENT),
        (
            ("retouches", "tricot", "crochet", "broderie", "repriser", "repassage"),
            Refusal.TOO_MANY_TALENTS,
        ),
        (("telekinesis",), Refusal.UNKNOWN_TALENT),
        (("itsme-eid",), Refusal.ONLY_IN_WORKSHOPS),
    ],
)
def test_what_may_not_stand_there_begins_no_card(session, known, amina, slugs, reason):
    assert refused(choose, amina, known, *slugs) is reason
    assert session.scalar(select(func.count(Card.id))) == 0


def test_whoever_waits_to_be_accepted_begins_no_card(session, known, home):
    assert refused(choose, factories.resident(at=home, waiting=True), known, "tricot") is (
        Refusal.NOT_ACCEPTED
    )
    assert session.scalar(select(func.count(Card.id))) == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("x" * 201, Refusal.WORDS_TOO_LONG),
        ("Appelez le 0470 12 34 56", Refusal.CONTACT_IN_WORDS),
        ("amina@example.org", Refusal.CONTACT_IN_WORDS),
    ],
)
def test_words_with_a_number_are_not_kept(known, amina, words, reason):
    card = choose(amina, known, "tricot")
    assert refused(operations.write_words, card, words, "fr", by=amina, now=NOW) is reason
    assert factories.own_card(amina).words == ""


def test_nobody_writes_in_what_is_being_read(known, amina):
    card = factories.card(amina, "tricot", words="Le mardi.", status=CardStatus.SUBMITTED)
    assert refused(choose, amina, known, "retouches") is Refusal.NOT_NOW
    write = operations.write_words
    assert refused(write, card, "Le jeudi.", "fr", by=amina, now=NOW) is Refusal.NOT_NOW
    kept = factories.own_card(amina)
    assert (kept.words, kept.talent_slugs, kept.status) == ("Le mardi.", ["tricot"], "submitted")


def test_what_was_refused_is_corrected_and_sent_again(known, amina):
    card = factories.card(amina, "tricot", status=CardStatus.REFUSED)
    choose(amina, known, "retouches")
    operations.write_words(card, "Le jeudi.", "nl", by=amina, now=NOW)
    assert (card.status, card.refused_for) == ("refused", "unclear"), "until it is sent"
    send(card, amina, known)
    assert (card.status, card.refused_for, card.version) == ("submitted", None, 2)


def test_sent_twice_it_is_one_version(known, amina):
    card = factories.card(amina, status=CardStatus.SUBMITTED)
    send(card, amina, known)
    assert card.version == 1
    assert [e.event for e in events(card)].count("submitted") == 1


@pytest.mark.parametrize("status", [CardStatus.PUBLISHED, CardStatus.HIDDEN])
def test_what_was_read_is_not_sent_again_unchanged(known, amina, status):
    card = factories.card(amina, status=status)
    assert refused(send, card, amina, known) is Refusal.NOT_NOW


def test_a_talent_that_left_the_list_is_not_sent(session, known, amina):
    card = factories.card(amina, "tricot", status=CardStatus.DRAFT)
    del known.by_slug["tricot"]
    try:
        assert refused(send, card, amina, known) is Refusal.UNKNOWN_TALENT
    finally:
        known.by_slug["tricot"] = next(
            talent
            for found in known.categories
            for talent in found.talents
            if talent.slug == "tricot"
        )


def test_only_a_card_that_is_shown_is_listed_under_each_talent(session, known, amina, home):
    card = factories.card(amina, "tricot", "retouches", status=CardStatus.SUBMITTED)
    assert listings(session, card) == []
    operations.publish(card, by=amina, now=NOW)
    assert listings(session, card) == ["", "retouches", "tricot"]
    places = session.scalars(select(Listing.area)).all()
    assert set(places) == {f"n{home.neighbourhood_id}"}


@pytest.mark.parametrize("twice", [False, True])
def test_hidden_it_is_listed_no_more_at_once(session, amina, twice):
    card = factories.card(amina, "tricot")
    for _ in range(1 + twice):
        operations.hide(card, by=amina, now=NOW)
    assert (card.status, listings(session, card)) == ("hidden", [])
    assert [e.event for e in events(card)].count("hidden") == 1


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.SUBMITTED, CardStatus.REFUSED])
def test_what_nobody_sees_is_neither_hidden_nor_shown(session, amina, status):
    card = factories.card(amina, status=status)
    assert refused(operations.hide, card, by=amina, now=NOW) is Refusal.NOT_NOW
    show = operations.show_again
    assert refused(show, card, circle=circle(amina), by=amina, now=NOW) is Refusal.NOT_NOW
    assert (card.status, listings(session, card)) == (status, [])


def test_shown_again_it_is_listed_again_once(session, amina):
    card = factories.card(amina, "tricot", status=CardStatus.HIDDEN)
    for _ in range(2):
        operations.show_again(card, circle=circle(amina), by=amina, now=NOW)
    assert (card.status, listings(session, card)) == ("published", ["", "tricot"])
    assert [e.event for e in events(card)].count("shown_again") == 1


def test_whoever_moved_away_does_not_show_it_again(session, amina):
    card = factories.card(amina, status=CardStatus.HIDDEN)
    show = operations.show_again
    assert refused(show, card, circle=Circle([]), by=amina, now=NOW) is Refusal.NOT_ACCEPTED
    assert listings(session, card) == []


@pytest.mark.parametrize(
    "status", [CardStatus.SUBMITTED, CardStatus.PUBLISHED, CardStatus.REFUSED, CardStatus.HIDDEN]
)
def test_taken_back_it_is_a_draft_that_nobody_finds(session, amina, status):
    card = factories.card(amina, words="Le mardi.", status=status)
    operations.take_back(card, by=amina, now=NOW)
    assert (card.status, card.refused_for, listings(session, card)) == ("draft", None, [])
    assert (card.words, card.version) == ("Le mardi.", 1), "what was written stays"
    operations.take_back(card, by=amina, now=NOW)
    assert [e.event for e in events(card)].count("taken_back") == 1


def test_refused_after_it_was_shown_it_is_taken_away(session, amina):
    card = factories.card(amina)
    operations.refuse(card, Reason.PRICE, by=amina, now=NOW)
    assert (card.status, card.refused_for, listings(session, card)) == ("refused", "price", [])


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.PUBLISHED, CardStatus.REFUSED])
def test_only_what_was_sent_is_published(amina, status):
    card = factories.card(amina, status=status)
    with pytest.raises(IllegalMove):
        operations.publish(card, by=amina, now=NOW)


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.REFUSED])
def test_only_what_was_sent_or_is_shown_is_refused(amina, status):
    card = factories.card(amina, status=status)
    with pytest.raises(IllegalMove):
        operations.refuse(card, Reason.PRICE, by=amina, now=NOW)


def test_sent_after_moving_it_belongs_to_the_new_estate(session, known, amina, elsewhere):
    card = factories.card(amina, "tricot", status=CardStatus.DRAFT)
    accounts.revoke(amina.memberships[0], by=None, now=NOW)
    accounts.grant(amina, Role.RESIDENT, estate=elsewhere, by=None, now=NOW)
    moved = factories.again(amina)
    send(card, moved, known)
    assert card.estate_id == elsewhere.id
    operations.publish(factories.own_card(moved), by=moved, now=NOW)
    assert set(session.scalars(select(Listing.area))) == {f"n{elsewhere.neighbourhood_id}"}


def test_without_any_home_it_is_not_sent(known, amina):
    card = factories.card(amina, status=CardStatus.DRAFT)
    accounts.revoke(amina.memberships[0], by=None, now=NOW)
    assert refused(send, card, factories.again(amina), known) is Refusal.NOT_ACCEPTED


def test_every_verb_is_told_in_history_with_who_and_when(known, amina):
    worker = factories.worker(factories.organisation())
    card = factories.card(amina, words="Le mardi.", status=CardStatus.SUBMITTED)
    operations.publish(card, by=worker, now=NOW)
    operations.hide(card, by=amina, now=NOW)
    operations.show_again(card, circle=circle(amina), by=amina, now=NOW)
    operations.refuse(card, Reason.PRICE, by=worker, now=NOW)
    operations.take_back(card, by=amina, now=NOW)
    told = [(entry.event, entry.by_id, entry.at) for entry in events(card)]
    assert told == [
        ("card_begun", amina.id, NOW),
        ("talents_chosen", amina.id, NOW),
        ("described", amina.id, NOW),
        ("words_written", amina.id, NOW),
        ("submitted", amina.id, NOW),
        ("published", worker.id, NOW),
        ("hidden", amina.id, NOW),
        ("shown_again", amina.id, NOW),
        ("refused", worker.id, NOW),
        ("taken_back", amina.id, NOW),
    ]
    assert "mardi" not in str([entry.details for entry in events(card)])

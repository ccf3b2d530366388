"""Who is told that a neighbour looks for something: those who offer it, once a week at most."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ContactKind
from app.directory import operations
from app.directory.models import Block, CardStatus, NeedNotice, NeedStatus, Reach
from app.directory.operations import matching
from app.i18n import Language
from app.notifications.models import Message, MessageStatus
from app.notifications.operations.texts import render
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.needs import need

WEEK = timedelta(days=7)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


_numbers = iter(range(10_000, 99_999))


def helper(at, *slugs, phone=True, **more):
    """Somebody who offers this, with a mobile number."""
    number = f"+324701{next(_numbers)}" if phone else None
    language = more.pop("language", Language.FR)
    made = factories.resident("Greet", phone=number, at=at, language=language)
    factories.card(made, *(slugs or ("retouches",)), **more)
    return made


def tell(session, now=NOW):
    session.commit()
    return operations.tell_matching(now=now)


def told(session):
    """Whose message about a need waits or left, in order."""
    asked = select(Message.recipient_id).where(Message.kind == "need_match")
    return list(session.scalars(asked.order_by(Message.id)))


def test_whoever_offers_it_is_told_once(session, amina, home):
    greet, _other = helper(home), helper(home, "soupes")
    need(amina, "retouches")
    assert tell(session) == 1
    assert tell(session) == 0
    assert told(session) == [greet.id]


def test_the_message_says_what_and_where_to_answer_and_no_name(session, amina, home):
    helper(home, language=Language.NL)
    one = need(amina, "retouches", words="Un mot de moi")
    tell(session)
    text = render(session.scalars(select(Message).where(Message.kind == "need_match")).one())
    assert text.startswith("Een buur zoekt: ")
    assert text.endswith(f"/nl/directory/needs/{one.reference}")
    assert "Amina" not in text
    assert "mot" not in text


def test_words_alone_tell_those_who_offer_what_they_mean(session, known, amina, home):
    exact = known.find("tirette").exact[0]
    greet = helper(home, exact)
    need(amina, None, words="tirette")
    tell(session)
    assert told(session) == [greet.id]


def test_nobody_is_told_of_their_own(session, amina, home):
    accounts.add_contact(amina, ContactKind.MOBILE, "+32470123456", by=None, now=NOW)
    factories.card(amina, "retouches")
    need(amina, "retouches")
    assert tell(session) == 0


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.SUBMITTED, CardStatus.HIDDEN])
def test_whose_card_is_not_seen_is_not_told(session, amina, home, status):
    helper(home, status=status)
    need(amina)
    assert tell(session) == 0


def test_an_estate_is_told_of_what_only_the_estate_may_see(session, landlord, amina, home):
    here, beside = helper(home, reach=Reach.ESTATE), helper(factories.estate(landlord))
    need(amina, reach=Reach.ESTATE)
    tell(session)
    assert told(session) == [here.id]
    assert beside.id not in told(session)


def test_the_neighbourhood_is_told_also_where_the_card_is_for_its_estate(
    session, landlord, amina, elsewhere
):
    beside = helper(factories.estate(landlord), reach=Reach.ESTATE)
    helper(elsewhere)
    need(amina)
    tell(session)
    assert told(session) == [beside.id]


@pytest.mark.parametrize(("shares", "number"), [(True, 1), (False, 0)])
def test_another_company_is_told_only_where_both_share(session, landlord, amina, shares, number):
    other = factories.organisation(OrganisationKind.LANDLORD)
    other.shares_cards = shares
    helper(factories.estate(other))
    need(amina)
    assert tell(session) == number


@pytest.mark.parametrize("asker_blocks", [True, False])
def test_two_of_whom_one_blocked_the_other_hear_nothing(session, amina, home, asker_blocks):
    greet = helper(home)
    pair = (amina.id, greet.id) if asker_blocks else (greet.id, amina.id)
    session.add(Block(person_id=pair[0], blocked_id=pair[1], blocked_at=NOW))
    need(amina)
    assert tell(session) == 0


def test_whoever_cannot_be_reached_takes_nobodys_turn(session, amina, home):
    without = helper(home, phone=False)
    accounts.add_contact(without, ContactKind.LANDLINE, "+3225550188", by=None, now=NOW)
    need(amina)
    assert tell(session) == 0
    accounts.add_contact(without, ContactKind.EMAIL, "greet@example.org", by=None, now=NOW)
    need(amina)
    assert tell(session) == 1


def test_one_message_a_week_whoever_asks(session, amina, home):
    greet, other = helper(home), factories.resident("Bilal", at=home)
    need(amina)
    assert tell(session) == 1
    need(other)
    assert tell(session, NOW + WEEK - timedelta(seconds=1)) == 0
    need(other)
    assert tell(session, NOW + WEEK) == 1
    assert told(session) == [greet.id] * 2


def test_the_week_is_looked_at_again_under_the_lock(session, known, amina, home):
    greet, first, second = helper(home), need(amina), need(amina)
    assert matching.tell_of_need(first.id, greet.id, talents=known, now=NOW)
    assert not matching.tell_of_need(second.id, greet.id, talents=known, now=NOW)


def test_of_many_twenty_are_told_and_next_time_the_others(session, amina, home, monkeypatch):
    monkeypatch.setattr(matching, "MOST_TOLD", 2)
    helpers = [helper(home).id for _ in range(5)]
    for day in (0, 8, 16):
        one = need(amina)
        tell(session, NOW + timedelta(days=day))
        operations.close_need(one, by=amina, now=NOW)
    assert told(session) == [*helpers, helpers[0]]


def test_whoever_wants_no_message_gets_none_not_even_the_one_that_waits(session, amina, home):
    greet = helper(home)
    need(amina)
    tell(session)
    operations.want_silence(greet, by=greet, now=NOW)
    assert session.scalars(select(Message.status)).all() == [MessageStatus.DROPPED]
    need(amina)
    assert tell(session, NOW + WEEK) == 0
    operations.hear_again(greet, by=greet, now=NOW)
    need(amina)
    assert tell(session, NOW + WEEK) == 1


def test_what_is_closed_meanwhile_is_no_longer_told(session, amina, home):
    helper(home)
    one = need(amina)
    tell(session)
    operations.close_need(one, by=amina, now=NOW)
    assert session.scalars(select(Message.status)).all() == [MessageStatus.DROPPED]


def test_a_round_that_died_halfway_is_gone_on_with(session, known, amina, home):
    first, second = helper(home), helper(home)
    one = need(amina)
    matching.tell_of_need(one.id, first.id, talents=known, now=NOW)
    assert one.matched_at is None
    assert tell(session) == 1
    assert sorted(told(session)) == [first.id, second.id]
    assert len(session.scalars(select(NeedNotice)).all()) == 2


def test_what_is_not_published_tells_nobody(session, amina, home):
    helper(home)
    need(amina, status=NeedStatus.SUBMITTED)
    assert tell(session) == 0

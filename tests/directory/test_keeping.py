"""A card that sleeps: asked, kept, taken away, put away, erased; exactly on the day."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose
from app.directory import operations as directory
from app.directory.models import Card, CardStatus, KeepAnswer, KeepQuestion, Listing, Portrait
from app.directory.operations import ageing
from app.directory.policies import Refused
from app.directory.queries import ageing as questions
from app.directory.queries.circles import circle
from app.notifications.models import Message
from app.revisions import operations as revisions
from app.revisions.models import Revision
from tests import factories, sleepers
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("known")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
YEAR = NOW + 365 * DAY
PUT_AWAY = YEAR + 30 * DAY
ERASED = PUT_AWAY + 183 * DAY


@pytest.fixture
def zohra(home):
    return factories.resident("Zohra", at=home)


@pytest.fixture
def card(zohra):
    return factories.card(zohra, words="Le mardi.")


def listed(session):
    return session.scalar(select(func.count()).select_from(Listing))


def link(session):
    message = session.scalars(select(Message).where(Message.kind == "card_keep")).one()
    return questions.question_with(message.secret)


def answer(session, card, said, now):
    return directory.answer_by_link(link(session), card, said, now=now)


def test_it_is_asked_a_year_after_the_last_sign_of_life_and_no_second_sooner(card):
    assert ageing.ask_unused(now=YEAR - SECOND) == 0
    assert ageing.ask_unused(now=YEAR) == 1


def test_it_is_put_away_30_days_later_and_no_second_sooner(session, card):
    ageing.ask_unused(now=YEAR)

    assert ageing.put_away_unanswered(now=PUT_AWAY - SECOND) == 0
    assert card.status is CardStatus.PUBLISHED
    assert ageing.put_away_unanswered(now=PUT_AWAY) == 1
    assert (card.status, listed(session)) == (CardStatus.EXPIRED, 0)
    assert ageing.put_away_unanswered(now=PUT_AWAY) == 0


def test_it_is_erased_six_months_later_with_its_proposal_and_its_photo(session, card, zohra):
    session.add(Portrait(card_id=card.id, small=b"-", medium=b"-", large=b"-", made_at=NOW))
    revisions.propose(card, {"words": "Autre chose"}, by=None, now=NOW)
    ageing.ask_unused(now=YEAR)
    ageing.put_away_unanswered(now=PUT_AWAY)

    assert ageing.erase_unanswered(now=ERASED - SECOND) == 0
    assert ageing.erase_unanswered(now=ERASED) == 1
    for gone in (Card, Portrait, Revision, KeepQuestion):
        assert session.scalar(select(func.count()).select_from(gone)) == 0
    assert ageing.erase_unanswered(now=ERASED) == 0


@pytest.mark.parametrize("sign", ["sign in", "edit", "keep", "worker", "counter"])
def test_a_sign_of_life_is(card, zohra, landlord, sign):
    then, worker = NOW + 100 * DAY, factories.worker(landlord)
    if sign == "sign in":
        accounts.sign_in(zohra, shared_device=False, by=zohra, now=then)
    elif sign == "edit":
        directory.take_back(card, by=zohra, now=then)
        directory.write_words(card, "Le jeudi.", "fr", by=zohra, now=then)
    elif sign in {"keep", "worker"}:
        directory.keep(card, by=zohra if sign == "keep" else worker, now=then)
    else:
        consent = ConsentPurpose.REMINDERS
        accounts.give_consent(zohra, consent, how="spoken", by=worker, now=then)

    assert ageing.ask_unused(now=then + 365 * DAY - SECOND) == 0
    assert ageing.ask_unused(now=then + 365 * DAY) == 1


def test_what_a_neighbour_does_towards_somebody_is_no_sign_of_life_of_theirs(card, zohra, home):
    other = factories.resident("Piet", at=home)
    factories.accounts.give_consent(
        zohra, ConsentPurpose.REMINDERS, how="spoken", by=other, now=NOW + DAY
    )

    assert ageing.ask_unused(now=YEAR) == 1


def test_kept_by_the_link_it_stays_and_is_asked_again_a_year_later(session, card):
    ageing.ask_unused(now=YEAR)

    assert answer(session, card, KeepAnswer.KEPT, YEAR + DAY) is KeepAnswer.KEPT
    assert ageing.put_away_unanswered(now=PUT_AWAY) == 0
    assert (card.status, card.kept_at) == (CardStatus.PUBLISHED, YEAR + DAY)
    assert ageing.ask_unused(now=YEAR + 366 * DAY - SECOND) == 0
    assert ageing.ask_unused(now=YEAR + 366 * DAY) == 1


def test_taken_away_by_the_link_nobody_sees_it_and_it_goes_six_months_later(session, card):
    ageing.ask_unused(now=YEAR)

    answer(session, card, KeepAnswer.REMOVED, YEAR + DAY)
    assert (card.status, listed(session)) == (CardStatus.HIDDEN, 0)
    assert ageing.erase_unanswered(now=YEAR + 184 * DAY - SECOND) == 0
    assert ageing.erase_unanswered(now=YEAR + 184 * DAY) == 1


def test_the_first_answer_stands(session, card):
    ageing.ask_unused(now=YEAR)
    question = link(session)
    answer(session, card, KeepAnswer.KEPT, YEAR + DAY)

    again = directory.answer_by_link(question, card, KeepAnswer.REMOVED, now=YEAR + 2 * DAY)

    assert again is KeepAnswer.KEPT
    assert card.status is CardStatus.PUBLISHED


def test_the_link_ends_with_the_month(session, card):
    ageing.ask_unused(now=YEAR)

    with pytest.raises(Refused):
        answer(session, card, KeepAnswer.KEPT, PUT_AWAY)
    assert answer(session, card, KeepAnswer.KEPT, PUT_AWAY - SECOND) is KeepAnswer.KEPT


def test_who_answers_a_moment_after_the_clock_did_is_heard(session, card):
    question = sleepers.asked(card, now=YEAR)
    ageing.put_away_unanswered(now=PUT_AWAY)

    directory.answer_by_link(question, card, KeepAnswer.KEPT, now=PUT_AWAY - SECOND)
    assert card.status is CardStatus.PUBLISHED
    assert listed(session) == 2


def test_whoever_moved_away_keeps_a_card_that_nobody_sees(session, card, zohra):
    ageing.ask_unused(now=YEAR)
    ageing.put_away_unanswered(now=PUT_AWAY)
    [membership] = factories.again(zohra).memberships
    accounts.revoke(membership, by=None, now=PUT_AWAY)

    directory.keep(card, by=zohra, now=PUT_AWAY + DAY)
    assert (card.status, listed(session)) == (CardStatus.EXPIRED, 0)


def test_a_card_that_its_owner_hid_stays_hidden_whatever_is_answered(session, card, zohra):
    directory.hide(card, by=zohra, now=NOW)
    ageing.ask_unused(now=YEAR)

    answer(session, card, KeepAnswer.KEPT, YEAR + DAY)
    assert card.status is CardStatus.HIDDEN


def test_its_owner_shows_it_again_after_signing_in(session, card, zohra):
    ageing.ask_unused(now=YEAR)
    ageing.put_away_unanswered(now=PUT_AWAY)
    accounts.sign_in(zohra, shared_device=False, by=zohra, now=PUT_AWAY + DAY)

    directory.show_again(card, circle=circle(zohra), by=zohra, now=PUT_AWAY + DAY)
    assert (card.status, listed(session)) == (CardStatus.PUBLISHED, 2)
    assert ageing.erase_unanswered(now=ERASED + 10 * DAY) == 0


def test_who_has_no_number_is_asked_all_the_same(session, card, zohra, landlord):
    ageing.ask_unused(now=YEAR)

    worker = factories.worker(landlord)
    directory.keep(card, by=worker, now=YEAR + DAY)
    assert ageing.put_away_unanswered(now=PUT_AWAY) == 0


def test_two_clocks_ask_once(session, card):
    sleepers.asked(card, now=YEAR)

    assert ageing.ask_unused(now=YEAR) == 0

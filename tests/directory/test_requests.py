"""Asking a neighbour: what can be asked, what is answered, who hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ContactKind
from app.directory import operations
from app.directory.models import CardStatus, ContactRequest, Reach, ReachBy, RequestStatus
from app.directory.policies import requests as policies
from app.directory.policies.requests import MOST_OPEN, RequestRefusal, RequestRefused
from app.directory.queries import requests
from app.i18n import Language
from app.notifications.models import Message, MessageStatus
from app.people.operations import erase
from tests import factories
from tests.directory.asking import ask
from tests.factories import NOW
from tests.records import events

PHONE = "+32470123456"
DAY = timedelta(days=1)


@pytest.fixture
def helper(home):
    return factories.resident("Amina", phone="+32470654321", at=home, language=Language.NL)


@pytest.fixture
def card(helper):
    return factories.card(helper, "retouches", "tricot")


@pytest.fixture
def asker(home):
    return factories.resident("Bilal", phone=PHONE, at=home)


def told(session, kind):
    waiting = (MessageStatus.QUEUED, MessageStatus.SENT)
    rows = session.scalars(select(Message).where(Message.kind == kind, Message.status.in_(waiting)))
    return [(row.recipient_id, row.language, row.params) for row in rows]


def names(request):
    return [row.event for row in events(request)]


def refused(act, *args, **more):
    with pytest.raises(RequestRefused) as found:
        act(*args, **more)
    return found.value.reason


def test_the_helper_hears_in_their_language_who_and_what(session, asker, card, helper):
    request = ask(asker, card, reach_by=ReachBy.PHONE, words="Le zip de mon manteau.")
    [(recipient, language, params)] = told(session, "contact_request")
    assert (recipient, language) == (helper.id, "nl")
    assert params == {
        "name": "Bilal",
        "title": "Kleding aanpassen",
        "reference": request.reference,
    }
    assert request.ends_at == NOW + 5 * DAY
    assert names(request) == ["request_sent"]


def test_no_message_holds_a_number_or_what_was_written(session, asker, card):
    request = ask(asker, card, reach_by=ReachBy.PHONE, words="Le zip de mon manteau.")
    operations.accept(request, ReachBy.PHONE, by=card.person, now=NOW)
    said = str([row.params for row in session.scalars(select(Message))])
    assert "470" not in said
    assert "manteau" not in said


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"talent_slug": "soupes"}, RequestRefusal.UNKNOWN_TALENT),
        ({"talent_slug": None}, RequestRefusal.UNKNOWN_TALENT),
        ({"opening": "", "words": ""}, RequestRefusal.NOTHING_SAID),
        ({"opening": "i_can"}, RequestRefusal.UNKNOWN_OPENING),
        ({"words": "a" * 201}, RequestRefusal.WORDS_TOO_LONG),
        ({"words": "Appelez le 0470 12 34 56"}, RequestRefusal.CONTACT_IN_WORDS),
        ({"reach_by": ReachBy.EMAIL}, RequestRefusal.UNREACHABLE),
    ],
)
def test_what_cannot_be_asked(asker, card, more, reason):
    assert refused(ask, asker, card, **more) is reason


def test_somebody_without_any_telephone_is_reached_by_their_social_worker(home, card):
    nobody = factories.resident("Chantal", at=home)
    assert refused(ask, nobody, card, reach_by=ReachBy.PHONE) is RequestRefusal.UNREACHABLE
    assert ask(nobody, card).reach_by is ReachBy.WORKER
    assert list(requests.ways(nobody.id)) == [ReachBy.WORKER]


def test_who_waits_to_be_accepted_asks_nobody(home, card):
    waiting = factories.resident("Denis", at=home, waiting=True)
    assert refused(ask, waiting, card) is RequestRefusal.NOT_THERE


def test_nobody_asks_themselves(card, helper):
    assert refused(ask, helper, card) is RequestRefusal.ONESELF


@pytest.mark.parametrize("status", [CardStatus.HIDDEN, CardStatus.SUBMITTED, CardStatus.REFUSED])
def test_a_card_that_nobody_sees_is_asked_by_nobody(asker, home, status):
    card = factories.card(factories.resident(at=home), status=status)
    assert refused(ask, asker, card) is RequestRefusal.NOT_THERE


def test_a_card_beyond_my_circle_is_not_there(asker, elsewhere):
    card = factories.card(factories.resident(at=elsewhere))
    assert refused(ask, asker, card) is RequestRefusal.NOT_THERE
    card = factories.card(factories.resident(at=factories.estate()), reach=Reach.ESTATE)
    assert refused(ask, asker, card) is RequestRefusal.NOT_THERE


def test_the_same_card_is_asked_once_at_a_time(asker, card):
    first = ask(asker, card)
    assert refused(ask, asker, card, talent_slug="tricot") is RequestRefusal.ALREADY_ASKED
    operations.withdraw_request(first, by=asker, now=NOW)
    assert ask(asker, card, talent_slug="tricot").status is RequestStatus.ASKED


def test_the_sixth_open_request_waits_for_an_answer_to_another(asker, home):
    others = [factories.card(factories.resident(at=home)) for _ in range(MOST_OPEN + 1)]
    sent = [ask(asker, card) for card in others[:MOST_OPEN]]
    assert refused(ask, asker, others[-1]) is RequestRefusal.TOO_MANY_OPEN
    operations.decline(sent[0], by=others[0].person, now=NOW)
    assert ask(asker, others[-1]).status is RequestStatus.ASKED


def test_yes_is_told_once_and_the_question_is_no_longer_sent(session, asker, card, helper):
    request = ask(asker, card)
    for _ in range(2):
        operations.accept(request, ReachBy.PHONE, by=helper, now=NOW + DAY)
    assert (request.status, request.answer_by) == (RequestStatus.ACCEPTED, ReachBy.PHONE)
    assert told(session, "contact_request") == []
    assert [to for to, _, _ in told(session, "contact_accepted")] == [asker.id]
    assert names(request) == ["request_sent", "request_accepted"]


def test_no_needs_no_reason_and_is_told_once(session, asker, card, helper):
    request = ask(asker, card)
    for _ in range(2):
        operations.decline(request, by=helper, now=NOW + DAY)
    assert [to for to, _, _ in told(session, "contact_declined")] == [asker.id]
    assert names(request) == ["request_sent", "request_declined"]


def test_whoever_says_yes_chooses_a_way_that_exists(asker, card, helper):
    request = ask(asker, card)
    reason = refused(operations.accept, request, ReachBy.EMAIL, by=helper, now=NOW)
    assert reason is RequestRefusal.UNREACHABLE
    accounts.add_contact(helper, ContactKind.EMAIL, "amina@example.org", by=None, now=NOW)
    operations.accept(request, ReachBy.EMAIL, by=helper, now=NOW)
    assert request.answer_by is ReachBy.EMAIL


def test_an_answer_is_given_once(asker, card, helper):
    request = ask(asker, card)
    operations.decline(request, by=helper, now=NOW)
    reason = refused(operations.accept, request, ReachBy.WORKER, by=helper, now=NOW)
    assert reason is RequestRefusal.NOT_OPEN
    assert refused(operations.withdraw_request, request, by=asker, now=NOW) is reason


def test_after_five_days_it_is_too_late_also_before_the_clock_has_been_by(asker, card, helper):
    request = ask(asker, card)
    late = {"by": helper, "now": NOW + 5 * DAY}
    assert refused(operations.accept, request, ReachBy.WORKER, **late) is RequestRefusal.TOO_LATE
    assert refused(operations.decline, request, **late) is RequestRefusal.TOO_LATE


def test_silence_ends_after_five_days_and_whoever_asked_hears_of_others(session, asker, card):
    request = ask(asker, card)
    assert operations.expire_requests(now=NOW + 5 * DAY - timedelta(minutes=1)) == 0
    assert operations.expire_requests(now=NOW + 5 * DAY) == 1
    assert operations.expire_requests(now=NOW + 6 * DAY) == 0
    session.refresh(request)
    assert request.status is RequestStatus.EXPIRED
    assert told(session, "contact_request") == []
    assert [to for to, _, _ in told(session, "contact_expired")] == [asker.id]


def test_what_is_withdrawn_is_not_told_any_more(session, asker, card):
    request = ask(asker, card)
    operations.withdraw_request(request, by=asker, now=NOW)
    operations.withdraw_request(request, by=asker, now=NOW)
    assert told(session, "contact_request") == []
    assert names(request) == ["request_sent", "request_withdrawn"]


def test_thanks_are_counted_once_a_person_and_only_after_a_yes(asker, card, helper, home):
    request = ask(asker, card)
    assert refused(operations.thank, request, asker, by=asker, now=NOW) is RequestRefusal.NOT_OPEN
    operations.accept(request, ReachBy.WORKER, by=helper, now=NOW)
    for who in (asker, helper, asker):
        operations.thank(request, who, by=who, now=NOW)
    assert not policies.may_thank(request, asker.id)
    found = requests.figures([home.id], NOW - DAY, NOW + DAY)
    assert (found.asked, found.accepted, found.thanks) == (1, 1, 2)
    assert requests.figures([0], NOW - DAY, NOW + DAY).asked == 0


def test_numbers_are_shown_for_ninety_days_to_two_who_are_here(asker, card, helper):
    request = ask(asker, card)
    assert not policies.are_numbers_shown(request, both_here=True, now=NOW)
    operations.accept(request, ReachBy.PHONE, by=helper, now=NOW)
    assert policies.are_numbers_shown(request, both_here=True, now=NOW + 89 * DAY)
    assert not policies.are_numbers_shown(request, both_here=True, now=NOW + 90 * DAY)
    assert not policies.are_numbers_shown(request, both_here=False, now=NOW)


def test_only_the_two_find_a_request(asker, card, helper, home):
    request, other = ask(asker, card), factories.resident(at=home)
    assert requests.request(request.reference, asker.id) is request
    assert requests.request(request.reference, helper.id) is request
    assert requests.request(request.reference, other.id) is None
    assert (requests.to_answer(helper.id), requests.to_answer(asker.id)) == (1, 0)


def test_whoever_leaves_asks_nothing_any_more(session, asker, card):
    request = ask(asker, card)
    accounts.revoke(asker.memberships[0], by=None, now=NOW)
    assert request.status is RequestStatus.WITHDRAWN
    assert told(session, "contact_request") == []


def test_whoever_asked_somebody_who_leaves_does_not_wait(session, asker, card, helper):
    request = ask(asker, card)
    accounts.revoke(helper.memberships[0], by=None, now=NOW)
    assert request.status is RequestStatus.EXPIRED
    assert [to for to, _, _ in told(session, "contact_expired")] == [asker.id]


def test_whoever_leaves_one_of_two_estates_still_answers(asker, card, helper):
    request = ask(asker, card)
    accounts.grant(helper, factories.Role.RESIDENT, estate=factories.estate(), by=None, now=NOW)
    accounts.revoke(helper.memberships[0], by=None, now=NOW)
    assert request.status is RequestStatus.ASKED


def test_erasing_one_of_the_two_leaves_no_words_and_nobody_to_reach(session, asker, card, helper):
    request = ask(asker, card, words="Le zip de mon manteau.")
    operations.accept(request, ReachBy.PHONE, by=helper, now=NOW)
    erase(asker, by=asker, now=NOW)
    session.refresh(request)
    assert (request.status, request.words) == (RequestStatus.ACCEPTED, "")
    assert set(requests.homes([asker.id, helper.id])) == {helper.id}


def test_a_request_is_gone_a_year_after_its_answer(session, asker, card, helper):
    request = ask(asker, card)
    operations.decline(request, by=helper, now=NOW + DAY)
    ask(asker, card, now=NOW + 300 * DAY)
    assert operations.forget_requests(now=NOW + 366 * DAY) == 0
    assert operations.forget_requests(now=NOW + 367 * DAY) == 1
    left = session.scalars(select(ContactRequest.status)).all()
    assert left == [RequestStatus.ASKED]

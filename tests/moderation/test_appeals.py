"""Who does not agree says so once; another worker reads it again where there is one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import privacy
from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose, Role
from app.directory import operations as directory
from app.directory.models import CardStatus, Listing, NeedStatus
from app.directory.queries.talents import talent_list
from app.moderation import operations
from app.moderation.models import Appeal, AppealStatus, Decision, Verdict
from app.moderation.operations import Plea, Ruling
from app.moderation.policies import Answer, NeedAnswer, Refusal, Refused
from app.moderation.queries import appeals
from app.moderation.queries.also import also
from app.notifications.models import Message
from app.people.operations import erase
from app.screening.reasons import Reason
from tests import factories, needs
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("known")
LATER = NOW + timedelta(hours=1)
PLEA = Plea("Il n'y a pas de prix.", "fr", wants_call=False)
YES, NO = (
    Ruling(overturned=True, words="", language="fr"),
    Ruling(overturned=False, words="C'est un prix.", language="fr"),
)


@pytest.fixture
def zohra(agreeing):
    return agreeing


@pytest.fixture
def refused(zohra, samira):
    card = factories.card(zohra, words="Tarif social.", status=CardStatus.SUBMITTED)
    answer = Answer(Verdict.REFUSED, Reason.PRICE, card.version, card.status)
    operations.decide(card, answer, by=samira, now=NOW)
    return card


def contest(card, plea=PLEA, by=None):
    return operations.contest(card, plea, by=by or card.person, now=LATER)


def rule(appeal, ruling, by):
    return operations.rule(appeal, ruling, talents=talent_list(), by=by, now=LATER)


def told(session):
    kinds = session.scalars(select(Message.kind).order_by(Message.id)).all()
    return [kind for kind in kinds if kind.startswith("appeal")]


def test_it_is_said_once_for_each_refusal(session, refused):
    made = contest(refused)

    again = contest(refused, Plea("Encore.", "fr", wants_call=True))
    assert (again.id, again.words) == (made.id, PLEA.words)
    assert session.scalar(select(func.count()).select_from(Appeal)) == 1
    assert [row.event for row in events(made)] == ["appeal_made"]


def test_a_new_refusal_may_be_contested_anew(session, refused, zohra, samira, luc):
    rule(contest(refused), NO, luc)
    directory.take_back(refused, by=zohra, now=LATER)
    refused.move_to(CardStatus.SUBMITTED)
    refused.version += 1
    answer = Answer(Verdict.REFUSED, Reason.PRICE, refused.version, refused.status)
    operations.decide(refused, answer, by=samira, now=LATER)

    contest(refused)
    assert session.scalar(select(func.count()).select_from(Appeal)) == 2


@pytest.mark.parametrize(
    ("words", "call", "refusal"),
    [("", False, Refusal.NOTHING_SAID), ("a" * 301, False, Refusal.WORDS_TOO_LONG)],
)
def test_something_is_said_and_not_too_much(refused, words, call, refusal):
    with pytest.raises(Refused) as caught:
        contest(refused, Plea(words, "fr", wants_call=call))
    assert caught.value.reason is refusal


def test_to_be_called_is_enough(refused):
    assert contest(refused, Plea("", "fr", wants_call=True)).wants_call


def test_only_the_owner_contests_and_only_what_is_refused(refused, zohra, home):
    with pytest.raises(Refused) as caught:
        contest(refused, by=factories.resident("Piet", at=home))
    assert caught.value.reason is Refusal.NOT_OWN
    directory.take_back(refused, by=zohra, now=LATER)
    with pytest.raises(Refused) as caught:
        contest(refused)
    assert caught.value.reason is Refusal.CHANGED


def test_another_worker_reads_it_where_there_is_one(refused, samira, luc):
    made = contest(refused)

    assert [one.id for one in appeals.queue(luc)] == [made.id]
    assert not appeals.queue(samira)
    assert appeals.appeal(samira, made.id) is None


def test_where_there_is_none_the_same_worker_does(refused, samira):
    made = contest(refused)

    assert [one.id for one in appeals.queue(samira)] == [made.id]


def test_whoever_left_or_works_elsewhere_is_not_somebody_else(refused, samira, landlord, luc):
    for membership in factories.again(luc).memberships:
        accounts.revoke(membership, by=None, now=LATER)
    elsewhere = factories.person("Els")
    estate = factories.estate(landlord)
    accounts.grant(
        elsewhere, Role.WORKER, organisation=landlord, estates=[estate], by=None, now=NOW
    )
    made = contest(refused)

    assert [one.id for one in appeals.queue(samira)] == [made.id]
    assert not appeals.queue(factories.again(elsewhere))
    assert also(samira).contested == 1


def test_nobody_reads_their_own(refused, zohra, landlord, luc):
    accounts.grant(zohra, Role.WORKER, organisation=landlord, by=None, now=NOW)
    contest(refused)

    assert not appeals.queue(factories.again(zohra))


def test_when_the_answer_was_wrong_the_card_is_shown_as_it_was_read(session, refused, luc):
    made = rule(contest(refused), YES, luc)

    assert (refused.status, refused.refused_for) == (CardStatus.PUBLISHED, None)
    assert session.scalar(select(func.count()).select_from(Listing)) == 2
    verdicts = session.scalars(select(Decision.verdict).order_by(Decision.id)).all()
    assert verdicts == [Verdict.REFUSED, Verdict.APPROVED]
    assert (made.status, made.answered_by_id) == (AppealStatus.OVERTURNED, luc.id)
    assert told(session) == ["appeal_overturned"]


def test_when_it_was_right_it_says_why(session, refused, luc):
    made = rule(contest(refused), NO, luc)

    assert (made.status, made.answer, refused.status) == (
        AppealStatus.UPHELD,
        "C'est un prix.",
        CardStatus.REFUSED,
    )
    assert told(session) == ["appeal_upheld"]
    assert [row.event for row in events(made)] == ["appeal_made", "appeal_answered"]


def test_a_no_owes_words(refused, luc):
    with pytest.raises(Refused) as caught:
        rule(contest(refused), Ruling(overturned=False, words="", language="fr"), luc)
    assert caught.value.reason is Refusal.NOTHING_SAID


def test_of_two_answers_the_first_stands(session, refused, luc, landlord):
    made = rule(contest(refused), NO, luc)

    assert rule(made, NO, luc).status is AppealStatus.UPHELD
    with pytest.raises(Refused) as caught:
        rule(made, YES, factories.worker(landlord, "Els"))
    assert caught.value.reason is Refusal.ALREADY_DECIDED
    assert told(session) == ["appeal_upheld"]


@pytest.mark.parametrize("what", ["changed", "yes taken back", "moved"])
def test_what_has_changed_meanwhile_is_not_shown_by_it(session, refused, zohra, luc, what):
    made = contest(refused)
    if what == "changed":
        directory.take_back(refused, by=zohra, now=LATER)
    elif what == "yes taken back":
        accounts.withdraw_consent(zohra, ConsentPurpose.CARD, by=zohra, now=LATER)
    else:
        [home] = factories.again(zohra).memberships
        accounts.revoke(home, by=None, now=LATER)

    rule(made, YES, luc)
    assert refused.status is not CardStatus.PUBLISHED
    assert not session.scalar(select(func.count()).select_from(Listing))
    message = session.scalars(select(Message).where(Message.kind == "appeal_overturned")).one()
    assert message.params["shown"] == ""


def test_a_need_is_contested_alike(session, refused, zohra, samira, luc):
    accounts.give_consent(zohra, ConsentPurpose.NEED, how="self", by=zohra, now=NOW)
    need = needs.need(zohra, status=NeedStatus.SUBMITTED)
    answer = NeedAnswer(Verdict.REFUSED, Reason.UNCLEAR, need.version, need.status)
    operations.decide_need(need, answer, talents=talent_list(), by=samira, now=NOW)

    rule(contest(need), YES, luc)
    assert need.status is NeedStatus.PUBLISHED


def test_who_is_erased_leaves_no_words(session, refused, zohra):
    made = contest(refused)
    erase(zohra, by=zohra, now=LATER)

    session.expire_all()
    assert session.scalars(select(Appeal.words).where(Appeal.id == made.id)).one() == "-"
    assert privacy.is_clear(zohra.id)

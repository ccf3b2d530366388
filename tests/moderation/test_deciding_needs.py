"""What neighbours look for, read by whoever reads for their estate, and told to its owner."""

import pytest
from sqlalchemy import select

from app.directory.models import NeedStatus
from app.directory.queries import needs as looked_for
from app.moderation import operations
from app.moderation.models import Decision, Verdict
from app.moderation.policies import NeedAnswer, Refusal, Refused
from app.moderation.queries import needs
from app.notifications.models import Message
from app.notifications.operations.texts import render
from app.organisations.models import OrganisationKind
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.needs import need
from tests.visits import post, sign_in, soup, texts

YES, NO = Verdict.APPROVED, Verdict.REFUSED


@pytest.fixture
def samira(landlord):
    return factories.worker(landlord)


@pytest.fixture
def amina(home):
    return factories.resident("Amina", at=home)


@pytest.fixture
def desk(client, samira, now):
    """The social worker, signed in."""
    assert now.at
    sign_in(client, samira)
    return client


def about(one, verdict=YES, reason=None, **more):
    facts = {"verdict": verdict, "reason": reason, "version": one.version, "status": one.status}
    return NeedAnswer(**(facts | more))


def decide(one, answer, known, by):
    return operations.decide_need(one, answer, talents=known, by=by, now=NOW)


def refused(*asked):
    with pytest.raises(Refused) as said:
        decide(*asked)
    return said.value.reason


def told(session):
    return list(session.scalars(select(Message).order_by(Message.id)))


def test_a_yes_shows_it_and_keeps_what_was_read(session, known, amina, samira, home):
    one = need(amina, "soupes", words="Une soupe", status=NeedStatus.SUBMITTED)
    decide(one, about(one), known, samira)
    (decision,) = session.scalars(select(Decision)).all()
    assert one.status == "published"
    assert (decision.subject_type, decision.estate_id) == ("Need", home.id)
    assert decision.content["talents"] == ["soupes"]
    assert decision.content["words"] == "Une soupe"
    assert [(m.kind, m.recipient_id) for m in told(session)] == [("need_published", amina.id)]


def test_a_no_says_why_in_their_language(session, known, amina, samira):
    one = need(amina, status=NeedStatus.SUBMITTED)
    decide(one, about(one, NO, Reason.PRICE), known, samira)
    assert (one.status, one.refused_for) == ("refused", Reason.PRICE)
    assert "prix" in render(told(session)[0])


@pytest.mark.parametrize("reason", [None, Reason.PHOTO])
def test_a_no_owes_a_reason_that_fits(known, amina, samira, reason):
    one = need(amina, status=NeedStatus.SUBMITTED)
    assert refused(one, about(one, NO, reason), known, samira) is Refusal.NO_REASON


def test_what_changed_meanwhile_is_not_decided(known, amina, samira):
    one = need(amina, status=NeedStatus.SUBMITTED)
    answer = about(one, version=one.version - 1)
    assert refused(one, answer, known, samira) is Refusal.CHANGED


def test_of_two_who_decide_one_does_and_a_second_tap_is_none(known, amina, samira, landlord):
    one = need(amina, status=NeedStatus.SUBMITTED)
    answer, other = about(one), factories.worker(landlord, "Wim")
    first = decide(one, answer, known, samira)
    assert decide(one, answer, known, samira) is first
    assert refused(one, answer, known, other) is Refusal.ALREADY_DECIDED


def test_a_mistake_is_mended_what_neighbours_see_is_taken_away(known, amina, samira):
    one = need(amina)
    decide(one, about(one, NO, Reason.INSULTING), known, samira)
    assert one.status == "refused"


def test_each_reads_what_is_of_their_own_estates(samira, amina, elsewhere_need):
    mine = need(amina, status=NeedStatus.SUBMITTED)
    assert [one.id for one in needs.queue(samira)] == [mine.id]
    assert needs.waiting(samira) == 1
    assert needs.need(samira, elsewhere_need.reference) is None


@pytest.fixture
def elsewhere_need(known):
    assert known.categories
    other = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    return need(factories.resident(at=other), status=NeedStatus.SUBMITTED)


def test_it_waits_in_the_queue_and_is_read_as_neighbours_will_read_it(desk, amina):
    one = need(amina, words="Madame Dupont au 0470 1", status=NeedStatus.SUBMITTED)
    queue = desk.get("/fr/moderation")
    assert f"/fr/moderation/needs/{one.reference}" in queue.text
    page = desk.get(f"/fr/moderation/needs/{one.reference}")
    assert "Madame Dupont" in texts(page, ".quote")[0]
    assert texts(page, ".notice--warn li")


def test_accepted_on_the_page_neighbours_see_it_and_the_next_one_comes(desk, amina, home):
    first = need(amina, status=NeedStatus.SUBMITTED)
    second = need(factories.resident("Bilal", at=home), status=NeedStatus.SUBMITTED)
    answer = post(
        desk,
        f"/fr/moderation/needs/{first.reference}/decisions",
        verdict="approved",
        version=1,
        status="submitted",
    )
    assert answer.headers["Location"].endswith(f"/moderation/needs/{second.reference}")
    found = looked_for.own(amina.id, first.reference)
    assert found is not None
    assert found.status == "published"


def test_a_no_without_a_reason_asks_for_one(desk, amina):
    one = need(amina, status=NeedStatus.SUBMITTED)
    address = f"/nl/moderation/needs/{one.reference}/decisions"
    answer = post(desk, address, verdict="refused", version=1, status="submitted")
    assert answer.status_code == 422
    assert len(soup(answer).select("input[name=reason]")) == 7


def test_who_was_late_reads_who_was_first(desk, known, amina, landlord):
    one = need(amina, status=NeedStatus.SUBMITTED)
    decide(one, about(one), known, factories.worker(landlord, "Wim"))
    address = f"/fr/moderation/needs/{one.reference}/decisions"
    answer = post(desk, address, verdict="approved", version=1, status="submitted")
    assert answer.status_code == 409
    assert "Wim" in texts(answer, "[role=alert]")[0]


def test_what_was_decided_and_what_is_seen_stand_in_their_lists(desk, known, amina, samira):
    one = need(amina, status=NeedStatus.SUBMITTED)
    decide(one, about(one), known, samira)
    for address in ("/fr/moderation/decisions", "/nl/moderation/cards"):
        assert f"/moderation/needs/{one.reference}" in desk.get(address).text

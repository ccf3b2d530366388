"""One answer to what was read, by whoever reads for this estate, told to its owner."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.accounts.policies import covers
from app.directory import operations as directory
from app.directory.models import CardStatus, Content, Listing
from app.directory.queries.circles import circle
from app.i18n import Language
from app.moderation import operations, policies, queries
from app.moderation.models import Decision, Verdict
from app.moderation.policies import Answer, Refusal, Refused
from app.notifications.models import Message
from app.notifications.operations.texts import render
from app.organisations.models import OrganisationKind
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("known")
YES, NO = Verdict.APPROVED, Verdict.REFUSED


def about(card, verdict=YES, reason=None, **more):
    """An answer to the card as it is now, unless said otherwise."""
    if verdict is NO and reason is None:
        reason = Reason.PRICE
    return Answer(
        **{
            "verdict": verdict,
            "reason": reason,
            "version": card.version,
            "status": card.status,
            **more,
        }
    )


def refused(card, answer, by):
    with pytest.raises(Refused) as said:
        operations.decide(card, answer, by=by, now=NOW)
    return said.value.reason


def decisions(session):
    return session.scalars(select(Decision).order_by(Decision.id)).all()


def messages(session):
    """(kind, language, status) of everything told."""
    return [(m.kind, m.language, m.status) for m in session.scalars(select(Message))]


def correct(card, words="Le jeudi."):
    """Its owner takes the card back, writes in it and sends it again."""
    owner = factories.again(card.person)
    directory.take_back(card, by=owner, now=NOW)
    directory.write_words(card, words, "fr", by=owner, now=NOW)
    directory.submit(card, circle=circle(owner), talents=factories.talents(), by=owner, now=NOW)


def test_a_yes_shows_the_card_and_keeps_who_when_and_which_content(session, sent, samira):
    operations.decide(sent, about(sent), by=samira, now=NOW)
    assert (sent.status, sent.published_at) == ("published", NOW)
    assert sorted(session.scalars(select(Listing.talent_slug))) == ["", "tricot"]
    (kept,) = decisions(session)
    assert (kept.subject_type, kept.subject_id, kept.version) == ("Card", sent.id, 1)
    assert (kept.verdict, kept.reason) == ("approved", None)
    assert (kept.decided_by_id, kept.decided_at) == (samira.id, NOW)
    assert kept.content == Content.on(sent).values()
    assert [(e.event, e.by_id, e.for_id) for e in events(kept)] == [
        ("decided", samira.id, sent.person_id)
    ]


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", Language)
def test_a_no_is_told_with_its_reason_in_the_language_of_the_owner(
    session, home, samira, reason, language
):
    owner = factories.resident(at=home, language=language)
    card = factories.card(owner, status=CardStatus.SUBMITTED)
    operations.decide(card, about(card, NO, reason), by=samira, now=NOW)
    assert (card.status, card.refused_for) == ("refused", reason)
    assert session.scalars(select(Listing)).all() == []
    (told,) = session.scalars(select(Message))
    assert (told.kind, told.recipient_id, told.language) == ("card_refused", owner.id, language)
    assert told.params == {"reason": str(reason), "phone": "02 555 01 00"}
    assert told.not_after == NOW + timedelta(days=14)
    assert "02 555 01 00" in render(told)
    assert {"fr": "fiche attend", "nl": "fiche wacht"}[language] in render(told)


def test_each_reason_says_something_else(session, home, samira):
    for reason in Reason:
        card = factories.card(factories.resident(at=home), status=CardStatus.SUBMITTED)
        operations.decide(card, about(card, NO, reason), by=samira, now=NOW)
    texts = {render(message) for message in session.scalars(select(Message))}
    assert len(texts) == len(Reason)


def test_a_yes_is_told_too(session, home, samira):
    card = factories.card(
        factories.resident(at=home, language=Language.NL), status=CardStatus.SUBMITTED
    )
    operations.decide(card, about(card), by=samira, now=NOW)
    assert messages(session) == [("card_published", "nl", "queued")]


def test_a_company_without_a_number_is_not_given_one(session, landlord, sent, samira):
    landlord.phone = ""
    operations.decide(sent, about(sent, NO), by=samira, now=NOW)
    (told,) = session.scalars(select(Message))
    assert told.params["phone"] == ""
    assert "votre société" in render(told)


@pytest.mark.parametrize(
    ("first", "second"), [pytest.param(a, b, id=f"{a} {b}") for a in Verdict for b in Verdict]
)
def test_of_two_who_decide_at_once_one_decides(session, sent, samira, first, second):
    late = about(sent, second)
    operations.decide(sent, about(sent, first), by=samira, now=NOW)
    now_it_is = sent.status
    luc = factories.worker(sent.estate.organisation, "Luc")
    assert refused(sent, late, luc) is Refusal.ALREADY_DECIDED
    assert (sent.status, len(decisions(session))) == (now_it_is, 1)
    assert len(messages(session)) == 1


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_changed_since_it_was_read_is_read_again_first(session, sent, samira, verdict):
    old = about(sent, verdict)
    correct(sent)
    assert refused(sent, old, samira) is Refusal.CHANGED
    assert (sent.status, decisions(session), messages(session)) == ("submitted", [], [])


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_was_taken_back_is_its_owners_again(session, sent, samira, verdict):
    old = about(sent, verdict)
    directory.take_back(sent, by=sent.person, now=NOW)
    assert refused(sent, old, samira) is Refusal.CHANGED
    assert refused(sent, about(sent, verdict), samira) is Refusal.CHANGED
    assert (sent.status, decisions(session)) == ("draft", [])


@pytest.mark.parametrize("verdict", [YES, NO])
@pytest.mark.parametrize("status", [CardStatus.REFUSED, CardStatus.HIDDEN])
def test_what_nobody_reads_is_not_decided_about(session, sent, samira, status, verdict):
    operations.decide(sent, about(sent, NO if status == "refused" else YES), by=samira, now=NOW)
    if status is CardStatus.HIDDEN:
        directory.hide(sent, by=sent.person, now=NOW)
    late = factories.worker(sent.estate.organisation, "Annelies")
    for claimed in set(CardStatus) - {CardStatus.PUBLISHED}:
        answer = about(sent, verdict, status=claimed)
        assert refused(sent, answer, late) is Refusal.ALREADY_DECIDED
    assert (sent.status, len(decisions(session))) == (status, 1)


def test_hidden_while_somebody_reads_it_is_still_taken_away(session, sent, samira):
    operations.decide(sent, about(sent), by=samira, now=NOW)
    seen = about(sent, NO)
    directory.hide(sent, by=sent.person, now=NOW)
    operations.decide(sent, seen, by=samira, now=NOW)
    assert (sent.status, sent.refused_for) == ("refused", "price")


@pytest.mark.parametrize("verdict", [YES, NO])
def test_a_second_tap_of_the_same_worker_is_no_refusal(session, sent, samira, verdict):
    answer = about(sent, verdict)
    first = operations.decide(sent, answer, by=samira, now=NOW)
    assert operations.decide(sent, answer, by=samira, now=NOW) is first
    assert (len(decisions(session)), len(messages(session))) == (1, 1)


def test_another_reason_of_the_same_worker_comes_too_late(session, sent, samira):
    answer = about(sent, NO)
    operations.decide(sent, answer, by=samira, now=NOW)
    other = replace(answer, reason=Reason.UNCLEAR)
    assert refused(sent, other, samira) is Refusal.ALREADY_DECIDED


def test_whoever_moves_to_another_landlord_takes_no_file_along(session, sent, samira):
    operations.decide(sent, about(sent), by=samira, now=NOW)
    other = factories.organisation(OrganisationKind.LANDLORD)
    bram, owner = factories.worker(other, "Bram"), sent.person
    home = next(m for m in factories.again(owner).memberships)
    accounts.revoke(home, by=None, now=NOW)
    accounts.grant(owner, Role.RESIDENT, estate=factories.estate(other), by=None, now=NOW)
    session.expire(sent, ["estate"])
    correct(factories.own_card(owner))
    moved = queries.card(bram, sent.reference)
    assert moved is not None
    assert queries.decisions_about(moved) == []
    assert queries.decisions(bram) == []
    assert [row.decision.verdict for row in queries.decisions(samira)] == ["approved"]
    assert queries.card(samira, sent.reference) is None


def test_what_is_shown_can_be_taken_away_by_who_saw_that_it_is_shown(session, home, samira):
    card = factories.card(factories.resident(at=home))
    assert refused(card, about(card), samira) is Refusal.ALREADY_DECIDED
    was_sent = about(card, NO, status=CardStatus.SUBMITTED)
    assert refused(card, was_sent, samira) is Refusal.ALREADY_DECIDED
    operations.decide(card, about(card, NO), by=samira, now=NOW)
    assert (card.status, session.scalars(select(Listing)).all()) == ("refused", [])


def test_a_no_owes_its_reason(session, sent, samira):
    answer = Answer(NO, None, sent.version, sent.status)
    assert refused(sent, answer, samira) is Refusal.NO_REASON
    assert (sent.status, decisions(session)) == ("submitted", [])


def test_corrected_and_accepted_before_it_was_told_only_the_last_answer_is(session, sent, samira):
    operations.decide(sent, about(sent, NO), by=samira, now=NOW)
    correct(sent)
    operations.decide(sent, about(sent), by=samira, now=NOW)
    assert sorted(messages(session)) == [
        ("card_published", "fr", "queued"),
        ("card_refused", "fr", "dropped"),
    ]
    assert [(d.version, d.verdict) for d in decisions(session)] == [
        (1, "refused"),
        (2, "approved"),
    ]
    assert [d.content["words"] for d in decisions(session)] == ["Le mardi.", "Le jeudi."]


def test_a_version_may_be_shown_and_then_taken_away(session, sent, samira):
    operations.decide(sent, about(sent), by=samira, now=NOW)
    operations.decide(sent, about(sent, NO), by=samira, now=NOW)
    assert [d.verdict for d in decisions(session)] == ["approved", "refused"]
    assert sorted(messages(session)) == [
        ("card_published", "fr", "dropped"),
        ("card_refused", "fr", "queued"),
    ]


@pytest.mark.parametrize("verb", [directory.hide, directory.take_back])
def test_nobody_is_told_that_a_card_is_shown_which_is_no_longer(session, sent, samira, verb):
    operations.decide(sent, about(sent), by=samira, now=NOW)
    verb(sent, by=sent.person, now=NOW)
    assert messages(session) == [("card_published", "fr", "dropped")]


def read_by(person, card):
    return policies.decides_about(factories.again(person), card)


def test_whoever_works_for_the_landlord_decides_and_nobody_else(sent, landlord, samira):
    assert read_by(samira, sent)
    assert not read_by(factories.worker(factories.organisation(OrganisationKind.LANDLORD)), sent)
    assert not read_by(factories.resident(at=sent.estate), sent)
    assert not read_by(sent.person, sent)
    for role in (Role.ORGANISER, Role.OFFICER):
        colleague = factories.person()
        accounts.grant(colleague, role, organisation=landlord, by=None, now=NOW)
        assert not read_by(colleague, sent), role
    boss = factories.person()
    accounts.grant(boss, Role.ADMINISTRATOR, by=None, now=NOW)
    assert not read_by(boss, sent)


@pytest.mark.parametrize("here", [True, False])
def test_a_worker_of_one_estate_decides_about_that_one(sent, landlord, here):
    luc = factories.person("Luc")
    where = sent.estate if here else factories.estate(landlord)
    accounts.grant(luc, Role.WORKER, organisation=landlord, estate=where, by=None, now=NOW)
    assert read_by(luc, sent) is here


def test_nobody_decides_about_their_own_card(home, samira):
    accounts.grant(samira, Role.RESIDENT, estate=home, by=None, now=NOW)
    own = factories.card(factories.again(samira), status=CardStatus.SUBMITTED)
    assert covers(factories.again(samira), home)
    assert not read_by(samira, own)


def test_whoever_no_longer_works_there_decides_no_more(sent, samira):
    accounts.revoke(samira.memberships[0], by=None, now=NOW)
    assert not read_by(samira, sent)

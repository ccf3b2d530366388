"""Which texts of activities wait for whom, and what was decided lately about cards and texts."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.activities import operations as activities
from app.directory.models import CardStatus
from app.moderation import operations, queries
from app.moderation.models import Verdict
from app.moderation.policies import Answer, TextAnswer
from app.moderation.queries import activities as texts
from app.organisations.models import OrganisationKind
from app.screening.reasons import Reason
from tests import factories, organisers
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("session")
YES, NO = Verdict.APPROVED, Verdict.REFUSED


@pytest.fixture
def tom(session):
    return organisers.organiser(factories.organisation())


@pytest.fixture
def elsewhere(session):
    return factories.organisation(OrganisationKind.LANDLORD)


def waiting_text(landlord, by, *, now=NOW, of=None):
    """A text that waits for this housing company."""
    made = organisers.draft(by=by, landlord=landlord, of=of)
    activities.plan(made, organisers.slot(), by=by, now=NOW)
    return made, organisers.sent(made, organisers.text(), by=by, now=now)


def say(text, by, verdict=YES, *, now=NOW):
    activity, revision = text
    reason = Reason.PRICE if verdict is NO else None
    answer = TextAnswer(verdict, reason, revision.version)
    return operations.decide_activity(activity, revision, answer, by=by, now=now)


def say_about_card(card, by, *, now=NOW):
    answer = Answer(YES, None, card.version, card.status)
    return operations.decide(card, answer, by=by, now=now)


def colleague(landlord, role, *, estate=None):
    made = factories.person(role.value.title())
    accounts.grant(made, role, organisation=landlord, estate=estate, by=None, now=NOW)
    return factories.again(made)


def test_what_was_sent_waits_for_the_workers_of_its_housing_company(landlord, tom, samira):
    activity, revision = waiting_text(landlord, tom)
    assert texts.queue(samira) == [(revision, activity)]
    assert texts.waiting(samira) == 1
    assert texts.proposal(samira, revision.id) == (revision, activity)


def test_its_page_has_all_that_a_worker_reads(session, landlord, tom, samira):
    _activity, revision = waiting_text(landlord, tom)
    session.expunge_all()
    found = texts.proposal(factories.again(samira), revision.id)
    assert found.activity.landlord.id == landlord.id
    assert found.activity.organisation.name
    assert len(found.activity.participant_types) == 1


def test_the_oldest_is_read_first(landlord, tom, samira):
    hours = [3, 1, 2]
    made = [waiting_text(landlord, tom, now=NOW + timedelta(hours=hour))[1] for hour in hours]
    assert [row.revision for row in texts.queue(samira)] == [made[1], made[2], made[0]]


def test_what_is_still_being_written_is_nobodys_to_read(landlord, tom, samira):
    activity = organisers.draft(by=tom, landlord=landlord)
    revision = organisers.proposal(activity)
    assert (texts.queue(samira), texts.waiting(samira)) == ([], 0)
    assert texts.proposal(samira, revision.id) is None


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_was_decided_waits_no_more_but_is_still_found(landlord, tom, samira, verdict):
    text = waiting_text(landlord, tom)
    say(text, samira, verdict)
    assert (texts.queue(samira), texts.waiting(samira)) == ([], 0)
    assert texts.proposal(samira, text[1].id) is not None


def test_what_was_taken_back_waits_no_more_but_is_still_found(landlord, tom, samira):
    activity, revision = waiting_text(landlord, tom)
    activities.take_back(activity, by=tom, now=NOW)
    assert (texts.queue(samira), texts.waiting(samira)) == ([], 0)
    assert texts.proposal(samira, revision.id) is not None


def test_it_does_not_exist_for_anybody_else(landlord, elsewhere, home, tom, samira):
    mine, _ = waiting_text(landlord, tom, of=landlord)
    revision = organisers.proposal(mine)
    boss = factories.person("Boss")
    accounts.grant(boss, Role.ADMINISTRATOR, by=None, now=NOW)
    others = [
        *(factories.worker(elsewhere), tom, factories.resident(at=home), factories.again(boss)),
        *(colleague(landlord, role) for role in (Role.ORGANISER, Role.OFFICER)),
    ]
    for person in others:
        assert (texts.queue(person), texts.waiting(person)) == ([], 0), person.first_name
        assert texts.proposal(person, revision.id) is None, person.first_name
    assert texts.waiting(samira) == 1


def test_whoever_no_longer_works_there_reads_no_more(landlord, tom, samira):
    _activity, revision = waiting_text(landlord, tom)
    accounts.revoke(samira.memberships[0], by=None, now=NOW)
    gone = factories.again(samira)
    assert (texts.queue(gone), texts.waiting(gone)) == ([], 0)
    assert texts.proposal(gone, revision.id) is None


def test_whoever_works_for_two_reads_for_both(landlord, elsewhere, tom, samira):
    accounts.grant(samira, Role.WORKER, organisation=elsewhere, by=None, now=NOW)
    both = factories.again(samira)
    waiting_text(landlord, tom)
    waiting_text(elsewhere, tom)
    assert (len(texts.queue(both)), texts.waiting(both)) == (2, 2)


def test_a_worker_of_one_estate_reads_every_text_once(landlord, home, tom):
    luc = colleague(landlord, Role.WORKER, estate=home)
    accounts.grant(
        luc, Role.WORKER, organisation=landlord, estate=factories.estate(landlord), by=None, now=NOW
    )
    waiting_text(landlord, tom)
    both = factories.again(luc)
    assert (len(texts.queue(both)), texts.waiting(both)) == (1, 1)


def log(person):
    """What was decided, the latest first: the first names on cards, the titles of activities."""
    return [
        row.card.person.first_name if row.card else row.activity.title.fr
        for row in queries.decisions(person)
    ]


def test_the_log_shows_cards_and_texts_together_the_latest_first(landlord, sent, tom, samira):
    text = waiting_text(landlord, tom)
    say(text, samira, now=NOW)
    say_about_card(sent, samira, now=NOW + timedelta(hours=1))
    other = waiting_text(landlord, tom)
    say(other, samira, NO, now=NOW + timedelta(hours=2))
    assert log(samira) == ["", "Zohra", "Cuisine de quartier"]
    assert [row.activity for row in queries.decisions(samira)] == [other[0], None, text[0]]
    assert all(row.decision.decided_by.first_name == "Samira" for row in queries.decisions(samira))


def test_a_text_and_a_card_with_the_same_number_are_not_confused(landlord, sent, tom, samira):
    texts_made = [waiting_text(landlord, tom) for _ in range(3)]
    same = next((one for one in texts_made if one[1].id == sent.id), texts_made[0])
    say(same, samira)
    (row,) = queries.decisions(samira)
    assert (row.card, row.activity) == (None, same[0])


def test_colleagues_see_what_others_decided_and_other_companies_do_not(
    landlord, elsewhere, sent, tom, samira
):
    say(waiting_text(landlord, tom), samira)
    say_about_card(sent, samira)
    luc, bram = factories.worker(landlord, "Luc"), factories.worker(elsewhere, "Bram")
    say(waiting_text(elsewhere, tom), bram)
    assert len(log(luc)) == 2
    assert log(bram) == ["Cuisine de quartier"]
    assert log(tom) == []


def test_a_worker_of_one_estate_sees_its_cards_and_every_text(landlord, home, sent, tom, samira):
    there = factories.estate(landlord)
    bob = factories.resident("Bob", at=there)
    say_about_card(factories.card(bob, status=CardStatus.SUBMITTED), samira)
    say_about_card(sent, samira)
    say(waiting_text(landlord, tom), samira)
    assert sorted(log(samira)) == ["Bob", "Cuisine de quartier", "Zohra"]
    assert sorted(log(colleague(landlord, Role.WORKER, estate=home))) == [
        "Cuisine de quartier",
        "Zohra",
    ]
    assert sorted(log(colleague(landlord, Role.WORKER, estate=there))) == [
        "Bob",
        "Cuisine de quartier",
    ]

"""What waits for a social worker: of their own estates, the oldest first."""

from datetime import timedelta

import pytest

from app.accounts import operations as accounts
from app.accounts.models import Role
from app.directory.models import CardStatus
from app.moderation import operations, policies, queries
from app.moderation.models import Verdict
from app.moderation.policies import Answer
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.visits import texts

pytestmark = pytest.mark.usefixtures("known")


def a_card(at, *, days=0, status=CardStatus.SUBMITTED):
    return factories.card(factories.resident(at=at), status=status, now=NOW - timedelta(days=days))


def queue(person):
    """References of what waits; the number said elsewhere is the same."""
    waiting = [one.card.reference for one in queries.queue(factories.again(person))]
    assert queries.waiting(factories.again(person)) == len(waiting)
    return waiting


def decide(card, by):
    operations.decide(card, Answer(Verdict.APPROVED, None, 1, card.status), by=by, now=NOW)


def decided(person):
    return [row.card.id for row in queries.decisions(factories.again(person))]


def test_the_oldest_comes_first(home, samira):
    late, early, latest = a_card(home, days=1), a_card(home, days=9), a_card(home)
    assert queue(samira) == [early.reference, late.reference, latest.reference]


def test_of_the_same_moment_the_first_that_was_made_comes_first(home, samira):
    made = [a_card(home).reference for _ in range(3)]
    assert queue(samira) == made


@pytest.mark.parametrize("status", CardStatus)
def test_only_what_was_sent_waits(home, samira, status):
    card = a_card(home, status=status)
    assert queue(samira) == ([card.reference] if status is CardStatus.SUBMITTED else [])


def test_every_estate_of_the_landlord_and_of_nobody_else(landlord, home, samira):
    other = factories.organisation(OrganisationKind.LANDLORD)
    mine = [a_card(at).reference for at in (home, factories.estate(landlord))]
    theirs = a_card(factories.estate(other)).reference
    assert queue(samira) == mine
    assert queue(factories.worker(other)) == [theirs]


def test_a_worker_of_one_estate_reads_that_one(landlord, home):
    there = factories.estate(landlord)
    a_card(home)
    card = a_card(there)
    luc = factories.person("Luc")
    accounts.grant(luc, Role.WORKER, organisation=landlord, estate=there, by=None, now=NOW)
    assert queue(luc) == [card.reference]


def test_two_memberships_are_two_queues_in_one(home, landlord):
    other = factories.organisation(OrganisationKind.LANDLORD)
    both = factories.worker(landlord)
    accounts.grant(both, Role.WORKER, organisation=other, by=None, now=NOW)
    made = [a_card(at).reference for at in (home, factories.estate(other))]
    assert queue(both) == made


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.OFFICER])
def test_another_role_with_the_landlord_reads_nothing(home, landlord, role):
    card = a_card(home, status=CardStatus.SUBMITTED)
    colleague = factories.person()
    accounts.grant(colleague, role, organisation=landlord, by=None, now=NOW)
    assert queue(colleague) == []
    assert queries.card(factories.again(colleague), card.reference) is None


def test_ones_own_card_waits_for_a_colleague(home, landlord, samira):
    accounts.grant(samira, Role.RESIDENT, estate=home, by=None, now=NOW)
    own = factories.card(factories.again(samira), status=CardStatus.SUBMITTED)
    colleague = factories.worker(landlord, "Luc")
    assert queue(samira) == []
    assert queue(colleague) == [own.reference]
    assert queries.card(factories.again(samira), own.reference) is None
    decide(own, factories.again(colleague))
    assert decided(samira) == []


def test_decisions_are_those_within_ones_estates_the_latest_first(home, landlord, samira):
    other = factories.organisation(OrganisationKind.LANDLORD)
    one, two, theirs = a_card(home), a_card(home), a_card(factories.estate(other))
    stranger, colleague = factories.worker(other), factories.worker(landlord, "Luc")
    decide(one, samira)
    decide(two, colleague)
    decide(theirs, stranger)
    assert decided(samira) == decided(colleague) == [two.id, one.id]
    assert decided(stranger) == [theirs.id]
    (last, _first) = queries.decisions(factories.again(samira))
    assert last.decision.decided_by.first_name == "Luc"


def test_decisions_about_one_card_name_who_decided(home, samira):
    card = a_card(home)
    a_card(home)
    decide(card, samira)
    assert [d.decided_by.first_name for d in queries.decisions_about(card)] == ["Samira"]


def test_the_visible_cards_of_my_estates_can_be_looked_up(desk, home, landlord):
    factories.card(factories.resident("Zohra", at=home), "tricot")
    factories.card(factories.resident("Amine", at=home), "soupes")
    factories.card(factories.resident("Hidden", at=home), status=CardStatus.HIDDEN)
    other = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    factories.card(factories.resident("Stranger", at=other))
    assert texts(desk.get("/fr/moderation/cards"), ".choice b") == ["Amine", "Zohra"]


def test_a_worker_reads_counts_and_looks_up_the_estates_they_cover_only(landlord, home):
    here, there = home, factories.estate(landlord)
    luc = factories.person("Luc")
    grant = accounts.grant
    grant(luc, Role.WORKER, organisation=landlord, estates=[here], by=None, now=NOW)
    luc = factories.again(luc)
    card, other = a_card(here), a_card(there)
    assert queue(luc) == [card.reference]
    assert queries.waiting(luc) == 1
    assert queries.card(luc, other.reference) is None
    assert not policies.decides_about(luc, other)
    assert policies.decides_about(luc, card)

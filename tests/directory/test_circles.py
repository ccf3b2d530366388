"""Where somebody may look: the neighbourhoods of the estates where they are accepted."""

import pytest

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import Role
from app.directory.queries.circles import Circle, circle
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries

pytestmark = pytest.mark.usefixtures("session")


def test_it_is_their_neighbourhood_and_knows_its_landlord():
    home = factories.estate()
    mine = circle(factories.resident(at=home))
    assert (mine.estate_ids, mine.areas) == (
        [home.id],
        [f"e{home.id}", f"n{home.neighbourhood_id}"],
    )
    assert mine.estates[0].organisation.id == home.organisation_id


def test_until_they_are_accepted_they_look_nowhere():
    home = factories.estate()
    waiting = factories.resident(at=home, waiting=True)
    assert circle(waiting) == Circle([])
    assert circle(waiting, waiting=True).estate_ids == [home.id]


def test_an_accepted_neighbour_waits_nowhere():
    assert circle(factories.resident(), waiting=True).estate_ids == []


def test_of_two_estates_only_the_one_that_said_yes_counts():
    asked = factories.estate(quarter=factories.neighbourhood("marolles", "21004"))
    home = factories.estate()
    somebody = factories.resident(at=home)
    accounts.ask_to_join(somebody, asked, by=None, now=NOW)
    somebody = factories.again(somebody)
    assert circle(somebody).estate_ids == [home.id]
    assert circle(somebody, waiting=True).estate_ids == [asked.id]


def test_two_estates_of_one_quarter_are_one_place():
    one, two = factories.estate(), factories.estate()
    somebody = factories.resident(at=one)
    accounts.grant(somebody, Role.RESIDENT, estate=two, by=None, now=NOW)
    mine = circle(factories.again(somebody))
    assert mine.estate_ids == [one.id, two.id]
    assert mine.areas == [f"e{one.id}", f"n{one.neighbourhood_id}", f"e{two.id}"]


def test_once_moved_away_they_look_there_no_more():
    somebody = factories.resident()
    accounts.revoke(somebody.memberships[0], by=None, now=NOW)
    assert circle(factories.again(somebody)) == Circle([])


@pytest.mark.parametrize("role", [Role.WORKER, Role.ORGANISER, Role.OFFICER])
def test_working_for_the_landlord_of_an_estate_is_not_living_there(role):
    home = factories.estate()
    somebody = factories.person()
    accounts.grant(
        somebody,
        role,
        organisation=factories.organisation(),
        estate=home if role is Role.WORKER else None,
        by=None,
        now=NOW,
    )
    assert circle(factories.again(somebody)) == Circle([])


def test_whoever_lives_nowhere_costs_no_question():
    nobody = factories.person()
    number = nobody.id
    with counted_queries() as sent:
        circle(people.person(number))
    assert len(sent) == 1, "their memberships"


def test_a_company_that_shares_with_nobody_keeps_its_tenants_among_themselves():
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    landlord.shares_cards = False
    home = factories.estate(landlord)
    quarter = f"n{home.neighbourhood_id}o{home.organisation_id}"
    assert circle(factories.resident(at=home)).areas == [f"e{home.id}", quarter]

"""Who sees which card: one's estate, one's neighbourhood, another company's tenants."""

import pytest

from app.directory.models import Reach
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.organisations import operations as places
from app.organisations.models import Estate, Organisation, OrganisationKind
from tests import factories
from tests.factories import NOW


def sees(where: Estate, *, of: Estate, reach: Reach = Reach.NEIGHBOURHOOD) -> bool:
    """Does somebody of one estate see a card of another?"""
    factories.talents()
    card = factories.card(factories.resident("Nadia", at=of), reach=reach)
    looking = factories.resident("Bilal", at=where)
    return cards.visible(card.reference, circle(looking)) is not None


def share(company: Organisation, *, yes: bool) -> None:
    """Switch seeing cards across companies on or off."""
    known = places.known(company, places.OrganisationFacts)
    read = places.mark(company, places.OrganisationFacts)
    places.change(company, known._replace(shares_cards=yes), read=read, by=company, now=NOW)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("reach", Reach)
def test_of_ones_own_estate_one_sees_every_card(home, reach):
    assert sees(home, of=home, reach=reach)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("reach", Reach)
def test_of_the_same_company_next_door_only_what_is_for_the_neighbourhood(home, reach):
    next_door = factories.estate(home.organisation)
    assert sees(next_door, of=home, reach=reach) is (reach is Reach.NEIGHBOURHOOD)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("mine", [True, False])
@pytest.mark.parametrize("theirs", [True, False])
def test_across_companies_only_where_both_share(mine, theirs):
    ours, others = (factories.organisation(OrganisationKind.LANDLORD) for _ in range(2))
    here, there = factories.estate(ours), factories.estate(others)
    share(ours, yes=mine)
    share(others, yes=theirs)
    assert sees(here, of=there) is (mine and theirs)


@pytest.mark.usefixtures("session")
def test_a_company_that_stops_sharing_takes_its_cards_with_it_at_once(home):
    factories.talents()
    card = factories.card(factories.resident("Nadia", at=home))
    abroad = circle(factories.resident("Bilal", at=factories.estate()))
    neighbour = factories.resident("Fatou", at=factories.estate(home.organisation))
    assert cards.visible(card.reference, abroad)
    share(home.organisation, yes=False)
    assert cards.visible(card.reference, abroad) is None
    assert cards.visible(card.reference, circle(factories.again(neighbour)))


@pytest.mark.usefixtures("session")
def test_an_estate_that_moves_to_another_neighbourhood_takes_its_cards_along(home):
    factories.talents()
    card = factories.card(factories.resident("Nadia", at=home))
    there = factories.estate(quarter=factories.neighbourhood("marolles", "21004"))
    looking = factories.resident("Bilal", at=there)
    assert cards.visible(card.reference, circle(looking)) is None
    known = places.known(home, places.EstateFacts)
    facts = known._replace(neighbourhood_id=there.neighbourhood_id)
    read = places.mark(home, places.EstateFacts)
    places.change(home, facts, read=read, by=home, now=NOW)
    assert cards.visible(card.reference, circle(factories.again(looking)))

"""Beginning an activity: for whom, read by whom, about what."""

import pytest
from sqlalchemy import func, select

from app.activities.models import Activity
from app.organisations.models import OrganisationKind
from tests import factories, organisers, workshops
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("session", "now")


def number(session):
    return session.scalar(select(func.count(Activity.id)))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_an_association_begins_an_activity(office, workshop, lang):
    page = soup(office.get(f"/{lang}/activities/new"))
    assert len(page.select("input[name=theme]")) == 8
    assert page.select("input[name=organisation], input[name=landlord]") == []
    answer = post(office, f"/{lang}/activities/new", {"kind": "course", "theme": "family"})
    made = workshops.latest()
    assert (answer.status_code, answer.location) == (303, f"/{lang}/activities/{made.id}/words")
    assert (made.organisation_id, made.landlord_id) == (
        workshop.association.id,
        workshop.landlord.id,
    )
    assert (made.theme, made.status, made.phone) == ("family", "draft", "+3225550100")


def test_where_there_are_several_housing_companies_one_is_chosen(office, session, workshop):
    other = factories.organisation(OrganisationKind.LANDLORD)
    factories.organisation(OrganisationKind.LANDLORD)
    factories.estate(other)
    answer = post(office, "/fr/activities/new", {"kind": "course", "theme": "family"})
    assert (answer.status_code, number(session)) == (422, 0)
    offered = [choice["value"] for choice in soup(answer).select("input[name=landlord]")]
    assert sorted(offered) == sorted([workshop.landlord.slug, other.slug])
    assert soup(answer).select_one('input[value="family"]').has_attr("checked")
    post(
        office, "/fr/activities/new", {"kind": "course", "theme": "family", "landlord": other.slug}
    )
    assert workshops.latest().landlord_id == other.id


def test_a_worker_writes_for_their_own_housing_company(reader, workshop):
    factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    page = soup(reader.get("/fr/activities/new"))
    assert page.select("input[name=landlord]") == []
    post(reader, "/fr/activities/new", {"kind": "course", "theme": "family"})
    made = workshops.latest()
    assert made.organisation_id == made.landlord_id == workshop.landlord.id


def test_whoever_writes_for_two_says_for_which(client, workshop):
    both = organisers.organiser(workshop.association, "Nadia")
    second = factories.organisation()
    workshops.join(both, second)
    sign_in(client, factories.again(both))
    assert (
        post(client, "/fr/activities/new", {"kind": "course", "theme": "family"}).status_code == 422
    )
    post(
        client,
        "/fr/activities/new",
        {"kind": "course", "theme": "family", "organisation": second.slug},
    )
    assert workshops.latest().organisation_id == second.id


@pytest.mark.parametrize("theme", ["", "gone", "KITCHEN", "\x00", "kitchen'--", "x" * 5000])
def test_a_theme_that_is_not_on_the_list_begins_nothing(office, session, theme):
    answer = post(office, "/nl/activities/new", {"kind": "workshop", "theme": theme})
    assert (answer.status_code, number(session)) == (422, 0)
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, '.notice--bad a[href="#theme-0"]') == [beside]


@pytest.mark.parametrize("landlord", ["", "gone", "\x00"])
def test_nor_does_a_housing_company_of_nowhere(office, session, workshop, landlord):
    factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    sent = {"kind": "course", "theme": "family", "landlord": landlord, "organisation": "gone"}
    assert post(office, "/fr/activities/new", sent).status_code == 422
    assert number(session) == 0


def test_nor_does_choosing_the_other_language(office, session):
    answer = post(
        office, "/nl/activities/new", {"kind": "course", "theme": "family", "switch": "nl"}
    )
    assert (answer.status_code, number(session)) == (200, 0)
    assert soup(answer).select_one('input[value="family"]').has_attr("checked")
    assert texts(answer, ".notice--bad") == []


def test_without_a_housing_company_that_takes_part_nothing_can_begin(client, session, now):
    sign_in(client, organisers.organiser(factories.organisation()))
    assert client.get("/fr/activities/new").status_code == 409
    assert (
        post(client, "/nl/activities/new", {"kind": "course", "theme": "family"}).status_code == 409
    )
    assert number(session) == 0

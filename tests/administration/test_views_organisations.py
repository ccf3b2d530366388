"""Where housing companies are reached, kept up by an administrator."""

import pytest
from sqlalchemy import update

from app.i18n import Bilingual
from app.organisations import operations, queries
from app.organisations.models import Organisation, OrganisationKind
from tests import factories
from tests.factories import NOW, both
from tests.records import events
from tests.visits import counted_queries, post, soup, texts

GOOD = {
    "address_fr": "Rue Haute 1, 1000 Bruxelles",
    "address_nl": "Hoogstraat 1, 1000 Brussel",
    "phone": "02/555.01.80",
    "privacy_email": "dpo@example.org",
}


@pytest.fixture
def landlord(session):
    return factories.organisation(OrganisationKind.LANDLORD)


def path_of(landlord, lang="fr"):
    return f"/{lang}/administration/landlords/{landlord.slug}"


def mark(page):
    """Which state of things this page shows."""
    return soup(page).select_one("#form input[name=read]")["value"]


def read(office, landlord):
    return mark(office.get(path_of(landlord)))


def test_an_organisation_begins_without_address(landlord):
    assert (landlord.address, landlord.privacy_email) == (Bilingual("", ""), "")


def test_the_list_says_what_is_not_known_and_names_no_other(office, landlord):
    factories.organisation(OrganisationKind.PARTNER)
    with counted_queries() as asked:
        rows = texts(office.get("/fr/administration/landlords"), "main .choice")
    assert len(asked) <= 3
    assert len(rows) == 1
    assert "pas d’adresse" in rows[0]
    assert "pas de téléphone" not in rows[0]


def test_those_whose_residents_are_here_come_first(office, landlord):
    here = factories.organisation(OrganisationKind.LANDLORD)
    factories.estate(here)
    rows = soup(office.get("/nl/administration/landlords")).select("main .choice")
    assert [row["href"] for row in rows] == [path_of(here, "nl"), path_of(landlord, "nl")]


def test_what_is_kept_is_shown_on_the_pages(office, landlord, olivier):
    factories.estate(landlord)
    answer = post(office, path_of(landlord), GOOD, read=read(office, landlord))
    assert (answer.status_code, answer.location) == (303, "/fr/administration/landlords")
    kept = queries.landlord(landlord.slug)
    assert kept.address == Bilingual(GOOD["address_fr"], GOOD["address_nl"])
    assert (kept.phone, kept.privacy_email) == ("+3225550180", "dpo@example.org")
    (entry,) = events(kept)
    assert (entry.event, entry.by_id, entry.details) == ("reached_elsewhere", olivier.id, {})
    assert "Hoogstraat 1" in office.get("/nl/pages/privacy").text
    form = soup(office.get(path_of(landlord)))
    assert form.select_one("#phone")["value"] == "02 555 01 80"


def test_the_same_again_is_no_change(office, landlord):
    before = read(office, landlord)
    for _ in range(2):
        assert post(office, path_of(landlord), GOOD, read=before).status_code == 303
    assert len(events(landlord)) == 1


def test_everything_may_wait(office, landlord):
    assert post(office, path_of(landlord), read=read(office, landlord)).status_code == 303
    assert queries.landlord(landlord.slug).phone == ""


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_whoever_was_late_writes_over_nothing_and_loses_nothing(office, landlord, lang):
    before, later = read(office, landlord), {**GOOD, "phone": "02/555.01.81"}
    post(office, path_of(landlord), GOOD, read=before)
    answer = post(office, path_of(landlord, lang), later, read=before)
    assert answer.status_code == 409
    assert len(texts(answer, ".notice--warn")) == 1
    assert {name: soup(answer).select_one(f"#{name}")["value"] for name in later} == later
    assert (queries.landlord(landlord.slug).phone, len(events(landlord))) == ("+3225550180", 1)
    assert post(office, path_of(landlord), later, read=mark(answer)).status_code == 303
    assert (queries.landlord(landlord.slug).phone, len(events(landlord))) == ("+3225550181", 2)


@pytest.mark.parametrize("forged", ["", "x", "\x00", "9" * 5000])
def test_who_does_not_say_what_they_read_read_nothing(office, landlord, forged):
    assert post(office, path_of(landlord), GOOD, read=forged).status_code == 409
    assert post(office, path_of(landlord), GOOD).status_code == 409
    assert events(landlord) == []


def test_what_somebody_else_writes_at_this_moment_counts(session, landlord, olivier):
    before, wanted = operations.mark(landlord), operations.Reached(both("Rue"), "", "")
    table = Organisation.__table__
    elsewhere = update(table).where(table.c.id == landlord.id).values(phone="+3225550199")
    session.execute(elsewhere)
    with pytest.raises(operations.ChangedMeanwhile):
        operations.change_reached(landlord, wanted, read=before, by=olivier, now=NOW)
    assert (landlord.phone, landlord.address) == ("+3225550199", Bilingual("", ""))


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"address_nl": ""}, ["address_nl"]),
        ({"address_fr": " \x00"}, ["address_fr"]),
        ({"address_fr": "x" * 201}, ["address_fr"]),
        ({"phone": "123"}, ["phone"]),
        ({"phone": "9" * 5000}, ["phone"]),
        ({"privacy_email": "dpo"}, ["privacy_email"]),
        ({"privacy_email": "@example.org"}, ["privacy_email"]),
        ({"privacy_email": "dpo@example"}, ["privacy_email"]),
        ({"privacy_email": "dpo@example..org"}, ["privacy_email"]),
        ({"privacy_email": "dpo@example.org."}, ["privacy_email"]),
        ({"privacy_email": "dpo@example.org, b@example.org"}, ["privacy_email"]),
        ({"privacy_email": "dpo@b@example.org"}, ["privacy_email"]),
        ({"privacy_email": "dpo@example.org?bcc=b"}, ["privacy_email"]),
        ({"privacy_email": "d po@example.org"}, ["privacy_email"]),
        ({"privacy_email": "a" * 250 + "@x.be"}, ["privacy_email"]),
        ({"phone": "x", "privacy_email": "<script>"}, ["phone", "privacy_email"]),
    ],
)
def test_what_is_wrong_is_said_and_kept_in_its_box(office, landlord, lang, typed, wrong):
    answer = post(office, path_of(landlord, lang), {**GOOD, **typed})
    assert answer.status_code == 422
    page = soup(answer)
    assert [found["id"] for found in page.select('[aria-invalid="true"]')] == wrong
    assert page.select_one("#address_nl")["value"] == {**GOOD, **typed}["address_nl"].strip()
    assert events(landlord) == []


def test_the_language_switch_keeps_what_was_typed(office, landlord):
    answer = post(office, path_of(landlord, "nl"), {**GOOD, "phone": "12"}, switch="nl")
    assert answer.status_code == 200
    assert soup(answer).select_one("#phone")["value"] == "12"
    assert events(landlord) == []


@pytest.mark.parametrize("kind", [OrganisationKind.PARTNER, OrganisationKind.FUNDER])
def test_only_a_landlord_is_a_landlord(office, kind):
    other = factories.organisation(kind)
    assert office.get(path_of(other)).status_code == 404
    assert post(office, path_of(other), GOOD).status_code == 404

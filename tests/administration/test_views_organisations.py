"""Organisations, kept up by an administrator: what they are called, where they are reached."""

import pytest
from sqlalchemy import update

from app.i18n import Bilingual
from app.organisations import operations, queries
from app.organisations.models import Organisation, OrganisationKind
from app.reference import operations as reference
from tests import factories
from tests.factories import NOW, both
from tests.offices import mark
from tests.records import events
from tests.visits import counted_queries, post, soup, texts

GOOD = {
    "name_fr": "Foyer Test",
    "name_nl": "Testhaard",
    "address_fr": "Rue Haute 1, 1000 Bruxelles",
    "address_nl": "Hoogstraat 1, 1000 Brussel",
    "phone": "02/555.01.80",
    "privacy_email": "dpo@example.org",
}


def path_of(landlord, lang="fr"):
    return f"/{lang}/administration/organisations/{landlord.slug}"


def read(office, landlord):
    return mark(office.get(path_of(landlord)))


def test_an_organisation_begins_without_address(landlord):
    assert (landlord.address, landlord.privacy_email) == (Bilingual("", ""), "")


def test_the_list_says_what_is_not_known_and_can_be_narrowed_to_a_kind(office, landlord):
    factories.organisation(OrganisationKind.PARTNER)
    with counted_queries() as asked:
        rows = texts(office.get("/fr/administration/organisations?kind=landlord"), "main .choice")
    assert len(asked) <= 3
    assert len(rows) == 1
    assert "pas d’adresse" in rows[0]
    assert "pas de téléphone" not in rows[0]
    assert len(texts(office.get("/nl/administration/organisations?kind=x"), "main .choice")) == 2


def test_what_is_kept_is_shown_on_the_pages(office, landlord, olivier):
    factories.estate(landlord)
    answer = post(office, path_of(landlord), GOOD, read=read(office, landlord))
    assert (answer.status_code, answer.location) == (303, "/fr/administration/organisations")
    kept = queries.landlord(landlord.slug)
    assert kept.address == Bilingual(GOOD["address_fr"], GOOD["address_nl"])
    assert (kept.phone, kept.privacy_email) == ("+3225550180", "dpo@example.org")
    (entry,) = events(kept)
    assert (entry.event, entry.by_id, entry.details) == ("organisation_changed", olivier.id, {})
    assert "Hoogstraat 1" in office.get("/nl/pages/privacy").text
    form = soup(office.get(path_of(landlord)))
    assert form.select_one("#phone")["value"] == "02 555 01 80"


def test_the_same_again_is_no_change(office, landlord):
    before = read(office, landlord)
    for _ in range(2):
        assert post(office, path_of(landlord), GOOD, read=before).status_code == 303
    assert len(events(landlord)) == 1


def test_all_but_the_name_may_wait(office, landlord):
    named = {"name_fr": "Foyer", "name_nl": "Haard"}
    answer = post(office, path_of(landlord), named, read=read(office, landlord))
    assert answer.status_code == 303
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
    facts = operations.OrganisationFacts
    before = operations.mark(landlord, facts)
    wanted = facts(both("Foyer"), "", both("Rue"), "", shares_cards=False)
    table = Organisation.__table__
    elsewhere = update(table).where(table.c.id == landlord.id).values(phone="+3225550199")
    session.execute(elsewhere)
    with pytest.raises(operations.ChangedMeanwhile):
        operations.change(landlord, wanted, read=before, by=olivier, now=NOW)
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


def test_an_unknown_one_is_not_there(office):
    assert office.get("/fr/administration/organisations/nobody").status_code == 404
    assert post(office, "/fr/administration/organisations/nobody", GOOD).status_code == 404


NEW = "/fr/administration/organisations/new"


def test_a_new_one_gets_a_short_name_of_its_own(office, olivier):
    answer = post(office, NEW, GOOD, kind="partner", name_fr="L’Œuvre & Cœur d’Été")
    assert answer.status_code == 303
    made = queries.organisation("l-oeuvre-coeur-d-ete")
    assert (made.kind, made.name.nl) == (OrganisationKind.PARTNER, "Testhaard")
    (entry,) = events(made)
    assert (entry.event, entry.by_id) == ("organisation_added", olivier.id)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "club"}, "kind"),
        ({"name_nl": ""}, "name_nl"),
        ({"name_fr": "x" * 201}, "name_fr"),
    ],
)
def test_a_new_one_needs_a_kind_and_both_names(office, typed, wrong):
    answer = post(office, NEW, {**GOOD, "kind": "partner", **typed})
    assert answer.status_code == 422
    assert soup(answer).select_one(f"#{wrong}-error")


def test_two_of_one_name_are_not_added(office):
    assert post(office, NEW, GOOD, kind="partner").status_code == 303
    answer = post(office, NEW, GOOD, kind="landlord")
    assert answer.status_code == 409
    assert soup(answer).select_one("#name_fr")["value"] == "Foyer Test"


def test_a_name_that_the_site_uses_itself_gets_a_number(office):
    assert post(office, NEW, {**GOOD, "name_fr": "New"}, kind="partner").status_code == 303
    assert queries.organisation("new-2").name.fr == "New"


@pytest.mark.parametrize("name", ["日本", "!!"])
def test_a_name_that_no_address_can_carry_is_refused(office, name):
    answer = post(office, NEW, {**GOOD, "name_fr": name}, kind="partner")
    assert answer.status_code == 409
    assert soup(answer).select_one("#name_fr-error")


def test_whoever_keeps_its_names_has_looked_at_them(office, landlord):
    landlord.name_confirmed = False
    same = {"name_fr": landlord.name.fr, "name_nl": landlord.name.nl, "phone": "+3225550100"}
    assert post(office, path_of(landlord), same, read=read(office, landlord)).status_code == 303
    assert queries.organisation(landlord.slug).name_confirmed


def test_what_was_changed_by_form_is_not_undone_by_the_shipped_tables(session, olivier):
    reference.load(now=NOW)
    haard = queries.organisation("anderlechtois")
    facts = operations.OrganisationFacts(
        both("Autre"), "", Bilingual("", ""), "", shares_cards=False
    )
    before = operations.mark(haard, operations.OrganisationFacts)
    operations.change(haard, facts, read=before, by=olivier, now=NOW)
    reference.load(now=NOW)
    session.expire_all()
    assert queries.organisation("anderlechtois").name == both("Autre")

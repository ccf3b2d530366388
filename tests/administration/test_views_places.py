"""Estates, neighbourhoods and venues, kept up by an administrator."""

import pytest

from app.administration.operations import change_estate
from app.administration.policies import Refusal, Refused
from app.i18n import Bilingual
from app.organisations import operations, queries
from tests import factories
from tests.factories import NOW, both
from tests.offices import mark
from tests.records import events
from tests.visits import counted_queries, post, soup, texts

HERE = "/fr/administration"


@pytest.fixture
def quarter(session):
    return factories.neighbourhood()


def venue_form(quarter, **more):
    return {
        "name_fr": "Salle commune",
        "name_nl": "Gemeenschapszaal",
        "street_fr": "Rue Haute",
        "street_nl": "Hoogstraat",
        "number": "9",
        "postcode": "1070",
        "neighbourhood": str(quarter.id),
        **more,
    }


def estate_form(estate, **more):
    return {
        "name_fr": "Cité Neuve",
        "name_nl": "Nieuwe wijk",
        "landlord": str(estate.organisation_id),
        "neighbourhood": str(estate.neighbourhood_id),
        **more,
    }


def test_a_new_venue_can_be_chosen_by_whoever_organises(office, quarter, olivier):
    typed = venue_form(quarter, floor_fr="Rez", floor_nl="Gelijkvloers", step_free="y")
    assert post(office, f"{HERE}/venues/new", typed).status_code == 303
    made = queries.venue("salle-commune")
    assert made in queries.venues()
    assert (made.street, made.floor.nl, made.step_free) == (
        Bilingual("Rue Haute", "Hoogstraat"),
        "Gelijkvloers",
        True,
    )
    (entry,) = events(made)
    assert (entry.event, entry.by_id, entry.details) == ("venue_added", olivier.id, {})


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"street_nl": ""}, ["street_nl"]),
        ({"floor_fr": "Rez"}, ["floor_nl"]),
        ({"stop_nl": "Bus 46"}, ["stop_fr"]),
        ({"postcode": "107"}, ["postcode"]),
        ({"postcode": "१०७०"}, ["postcode"]),
        ({"number": "x" * 11}, ["number"]),
        ({"neighbourhood": ""}, ["neighbourhood"]),
        ({"neighbourhood": "9" * 40}, ["neighbourhood"]),
        ({"name_fr": "\x00 "}, ["name_fr"]),
    ],
)
def test_what_is_wrong_with_a_venue_is_said_beside_its_box(office, quarter, lang, typed, wrong):
    answer = post(office, f"/{lang}/administration/venues/new", venue_form(quarter, **typed))
    assert answer.status_code == 422
    page = soup(answer)
    assert [found["id"] for found in page.select('[aria-invalid="true"]')] == wrong
    assert page.select_one("#name_nl")["value"] == "Gemeenschapszaal"
    assert queries.venues() == []


def test_two_quarters_may_each_have_a_common_room(office, quarter):
    other = factories.neighbourhood("marolles")
    new = f"{HERE}/venues/new"
    assert post(office, new, venue_form(quarter)).status_code == 303
    assert post(office, new, venue_form(quarter)).status_code == 409
    assert post(office, new, venue_form(other)).status_code == 303
    assert queries.venue("salle-commune-2").neighbourhood_id == other.id
    assert post(office, new, venue_form(other)).status_code == 409


def test_a_change_is_seen_at_once_and_whoever_is_late_is_told(office, quarter):
    known = factories.venue(quarter)
    path = f"{HERE}/venues/{known.slug}"
    read = mark(office.get(path))
    assert post(office, path, venue_form(quarter), read=read).status_code == 303
    late = post(office, path, venue_form(quarter, number="10"), read=read)
    assert late.status_code == 409
    assert soup(late).select_one("#number")["value"] == "10"
    assert queries.venue(known.slug).number == "9"
    assert post(office, path, venue_form(quarter, number="10"), read=mark(late)).status_code == 303
    assert queries.venue(known.slug).number == "10"
    assert [entry.event for entry in events(known)] == ["venue_changed"] * 2


def test_the_language_switch_keeps_what_was_typed(office, quarter):
    typed = venue_form(quarter, postcode="1", switch="nl")
    answer = post(office, "/nl/administration/venues/new", typed)
    assert answer.status_code == 200
    assert soup(answer).select_one("#postcode")["value"] == "1"


def test_many_venues_are_one_question_and_can_be_narrowed(office, quarter):
    other = factories.neighbourhood("marolles")
    for number in range(30):
        factories.venue(other if number % 3 else quarter)
    with counted_queries() as asked:
        page = office.get(f"{HERE}/venues")
    assert len(asked) <= 3
    assert len(texts(page, "main .choice")) == 30
    assert len(texts(office.get(f"{HERE}/venues?neighbourhood=peterbos"), "main .choice")) == 10


def test_nothing_yet_says_what_to_do(office):
    for kind in ("venues", "estates", "neighbourhoods"):
        assert texts(office.get(f"{HERE}/{kind}"), ".empty__title")


def test_a_new_estate_has_a_code_for_its_hall(office, quarter, olivier):
    known = factories.estate()
    assert post(office, f"{HERE}/estates/new", estate_form(known)).status_code == 303
    made = queries.estate("cite-neuve")
    assert len(made.poster_code) == 5
    assert made.poster_code in office.get(f"{HERE}/estates/cite-neuve").text
    assert [entry.event for entry in events(made)] == ["estate_added"]


def test_a_new_code_replaces_the_old_one(office, olivier):
    known = factories.estate()
    old = known.poster_code
    answer = post(office, f"{HERE}/estates/{known.slug}/poster-code")
    assert answer.status_code == 303
    assert queries.estate(known.slug).poster_code != old
    (entry,) = events(known)
    assert (entry.event, entry.by_id, entry.details) == ("poster_code_renewed", olivier.id, {})


def test_an_estate_moves_while_nobody_lives_there(office):
    known, other = factories.estate(), factories.estate()
    path = f"{HERE}/estates/{known.slug}"
    typed = estate_form(other)
    assert post(office, path, typed, read=mark(office.get(path))).status_code == 303
    assert queries.estate(known.slug).organisation_id == other.organisation_id


@pytest.mark.parametrize("waiting", [True, False])
def test_an_estate_where_people_live_keeps_its_company_and_its_quarter(office, waiting):
    known, other = factories.estate(), factories.estate()
    here = known.organisation_id
    factories.resident(at=known, waiting=waiting)
    path = f"{HERE}/estates/{known.slug}"
    page = office.get(path)
    assert not soup(page).select("select")
    typed = estate_form(other)
    assert post(office, path, typed, read=mark(page)).status_code == 303
    kept = queries.estate(known.slug)
    assert (kept.name.fr, kept.organisation_id) == ("Cité Neuve", here)


def test_an_estate_that_is_lived_in_meanwhile_is_refused_in_words(session, olivier):
    known, other = factories.estate(), factories.estate()
    factories.resident(at=known)
    facts = operations.EstateFacts(both("Cité"), other.organisation_id, known.neighbourhood_id)
    read = operations.mark(known, operations.EstateFacts)
    with pytest.raises(Refused) as refused:
        change_estate(known, facts, read=read, by=olivier, now=NOW)
    assert refused.value.reason is Refusal.LIVED_IN


def test_a_quarter_lies_in_a_commune(office, quarter):
    typed = {"name_fr": "Les Marolles", "name_nl": "De Marollen", "commune": quarter.commune_nis}
    assert post(office, f"{HERE}/neighbourhoods/new", typed).status_code == 303
    assert queries.neighbourhood("les-marolles").name.nl == "De Marollen"
    elsewhere = post(office, f"{HERE}/neighbourhoods/new", {**typed, "commune": "99999"})
    assert elsewhere.status_code == 422


def test_a_quarter_is_renamed_and_keeps_its_address(office, quarter):
    path = f"{HERE}/neighbourhoods/{quarter.slug}"
    typed = {"name_fr": "Pierre", "name_nl": "Peter", "commune": quarter.commune_nis}
    assert post(office, path, typed, read=mark(office.get(path))).status_code == 303
    assert queries.neighbourhood(quarter.slug).name.fr == "Pierre"


def test_long_names_that_begin_alike_are_two(office, quarter):
    long = "Salle polyvalente de la maison de quartier intergénérationnelle"
    for number in (1, 2, 3):
        typed = venue_form(quarter, name_fr=f"{long} {number}", name_nl=f"Zaal {number}")
        assert post(office, f"{HERE}/venues/new", typed).status_code == 303
    slugs = [one.slug for one in queries.venues()]
    assert len(set(slugs)) == 3
    assert all(office.get(f"{HERE}/venues/{slug}").status_code == 200 for slug in slugs)


@pytest.mark.parametrize("name", ["SALLE COMMUNE", "Salle  commune", "salle-commune"])
def test_capitals_make_no_other_name(office, quarter, name):
    assert post(office, f"{HERE}/venues/new", venue_form(quarter)).status_code == 303
    again = venue_form(quarter, name_fr=name, name_nl="Zaal")
    assert post(office, f"{HERE}/venues/new", again).status_code == 409

"""The room where the menu of a date is written, and where neighbours read it."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from app.activities.models import Activity, ActivityKind, Theme
from app.activities.queries import menus
from app.db import db
from tests.visits import post, soup, texts
from tests.workshops import sign_up, told

pytestmark = pytest.mark.usefixtures("session")

MENU = {
    "dish_fr": "Soupe à l’oignon",
    "dish_nl": "Uiensoep",
    "known": "some",
    "allergens": ["gluten", "milk"],
    "portions": "20",
    "version": "0",
}


def path_of(planned, what="/menu", lang="fr"):
    return f"/{lang}/occurrences/{planned.id}{what}"


def write(client, planned, lang="fr", **fields):
    return post(client, path_of(planned, lang=lang), {**MENU, **fields})


def becomes(planned, **what):
    db.session.execute(update(Activity).where(Activity.id == planned.activity_id).values(**what))
    db.session.commit()


def read(client, planned, lang="fr"):
    return " ".join(texts(client.get(path_of(planned, "", lang)), ".fact"))


def test_a_neighbour_reads_the_dish_and_its_allergens(client, office, planned):
    assert write(office, planned).status_code == 303
    french, dutch = (read(client, planned, lang) for lang in ("fr", "nl"))
    assert "Au menu : Soupe à l’oignon" in french
    assert "gluten (céréales), lait" in french
    assert "Op het menu: Uiensoep" in dutch
    assert "gluten (granen), melk" in dutch


def test_none_of_the_fourteen_and_not_known_yet_are_two_answers(client, office, planned):
    write(office, planned, known="none", allergens=[])
    assert "aucun des 14 allergènes" in read(client, planned)
    write(office, planned, known="not_yet", allergens=[], version="1")
    assert "ne sont pas encore connus" in read(client, planned)


def test_in_one_language_it_is_kept_and_read_by_nobody(client, office, planned):
    answer = write(office, planned, dish_nl="")
    page = office.get(answer.headers["Location"])
    assert "les deux langues" in page.text
    assert "Soupe à l’oignon" not in read(client, planned)
    assert "Soupe à l’oignon" in page.text


def test_the_same_word_in_both_languages_is_meant(client, office, planned):
    write(office, planned, dish_fr="Couscous", dish_nl="Couscous")
    assert "Couscous" not in read(client, planned)
    same = {"dish_fr": "Couscous", "dish_nl": "Couscous", "same_dish": "y", "version": "1"}
    write(office, planned, **same)
    assert "Couscous" in read(client, planned)


def test_of_a_kitchen_it_is_said_that_nobody_knows_yet(client, office, planned):
    assert "Le menu n’est pas encore connu" not in read(client, planned)
    becomes(planned, kind=ActivityKind.KITCHEN)
    assert "Le menu n’est pas encore connu" in read(client, planned)


@pytest.mark.parametrize(
    "wrong",
    [
        {"known": "none"},
        {"known": "some", "allergens": []},
        {"allergens": ["coriander"]},
        {"portions": "many"},
        {"portions": "0"},
        {"dish_fr": "a" * 121},
        {"known": "perhaps"},
    ],
)
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_cannot_be_is_answered_in_words_and_nothing_is_lost(office, planned, wrong, lang):
    answer = write(office, planned, lang, **wrong)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert soup(answer).select_one("#dish_nl")["value"] == "Uiensoep"
    assert menus.of_date(planned.id) is None


def test_portions_stand_beside_who_signed_up(office, planned):
    sign_up(planned, "fr", "nl")
    write(office, planned, portions="1")
    hub = office.get(f"/fr/activities/{planned.activity_id}").text
    assert "1 portion, 2 personnes inscrites" in hub
    assert "il manque 1 portion" in hub
    listed = office.get(path_of(planned, "/bookings")).text
    assert "il manque 1 portion" in listed
    assert "Soupe à l’oignon" in listed


def test_who_signed_up_is_told_of_what_comes_in(session, office, planned):
    sign_up(planned, "nl")
    write(office, planned)
    answer = write(office, planned, allergens=["gluten", "milk", "eggs"], version="1")
    assert "1 personne" in office.get(answer.headers["Location"]).text
    [(language, said)] = told(session, "menu_changed")
    assert (language, "ook eieren" in said) == ("nl", True)


def test_somebody_else_wrote_meanwhile_and_theirs_is_shown(office, planned):
    write(office, planned)
    answer = write(office, planned, dish_fr="Tarte", dish_nl="Taart")
    assert answer.status_code == 409
    assert any("Soupe à l’oignon" in said for said in texts(answer, ".notice"))
    assert soup(answer).select_one("#dish_fr")["value"] == "Tarte"
    assert soup(answer).select_one("input[name=version]")["value"] == "1"


def test_where_nothing_is_eaten_there_is_no_menu(office, planned):
    becomes(planned, theme=Theme.DIGITAL)
    assert office.get(path_of(planned)).status_code == 404
    assert write(office, planned).status_code == 404
    assert "menu" not in office.get(path_of(planned, "/change")).text.lower().split("<main")[1]


def test_others_write_nothing(reader, planned):
    assert reader.get(path_of(planned)).status_code == 404
    assert write(reader, planned).status_code == 404
    assert menus.of_date(planned.id) is None


@pytest.mark.parametrize("paper", ["bookings.pdf", "poster.pdf"])
def test_it_stands_on_the_list_and_on_the_poster(office, planned, paper):
    write(office, planned)
    answer = office.get(path_of(planned, f"/{paper}"))
    pages = PdfReader(BytesIO(answer.data)).pages
    assert "Uiensoep" in " ".join(page.extract_text() for page in pages)

"""Languages, partners, an interpreter, volunteers: what stands around an activity."""

import pytest

from app.activities import operations
from app.activities.models import ActivityKind, Audience, ReadyKind
from app.activities.operations.around import Around
from app.activities.policies import Refused
from app.activities.queries import running
from tests import factories, workshops
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("session", "now")


def path(activity, page, lang="fr"):
    return f"/{lang}/activities/{activity.id}/{page}"


def public(client, activity, lang="fr"):
    (date,) = running.dates(activity.id, NOW)
    return client.get(f"/{lang}/occurrences/{date.id}")


@pytest.mark.parametrize(
    ("lang", "spoken", "help_in"), [("fr", "arabe, français", "turc"), ("nl", "Arabisch", "Turks")]
)
def test_languages_partners_and_an_interpreter_are_shown_at_once(  # noqa: PLR0917 - fixtures
    office, client, workshop, lang, spoken, help_in
):
    shown = workshops.shown(workshop)
    other = factories.organisation()
    sent = {"languages": ["ar", "fr", "ar"], "interpreter": "tr", "partners": [other.slug]}
    assert post(office, path(shown, "practical", lang), sent).status_code == 303
    read = " ".join(texts(public(client, shown, lang), ".facts .fact"))
    assert spoken in read
    assert help_in in read
    assert other.name.words(lang).text in read
    page = soup(office.get(path(shown, "practical", lang)))
    ticked = [box["value"] for box in page.select("input[checked]")]
    assert set(ticked) == {"ar", "fr", other.slug}


@pytest.mark.parametrize(
    "sent",
    [{"languages": ["xx"]}, {"interpreter": "<b>"}, {"partners": ["nowhere"]}],
    ids=["language", "interpreter", "partner"],
)
def test_what_is_not_on_the_list_is_answered_in_words(office, workshop, sent):
    shown = workshops.shown(workshop)
    answer = post(office, path(shown, "practical"), sent)
    assert answer.status_code == 422
    assert texts(answer, ".field__error")


def test_one_does_not_organise_with_oneself(office, workshop):
    shown = workshops.shown(workshop)
    sent = {"partners": [workshop.association.slug]}
    assert post(office, path(shown, "practical"), sent).status_code == 422


def test_volunteers_are_known_to_staff_only(office, client, workshop):
    shown = workshops.shown(workshop)
    sent = {"insurer": "Ethias", "policy_number": "45.123.456", "note_given": "y"}
    assert post(office, path(shown, "volunteers"), sent).status_code == 303
    found = workshops.found(shown.id)
    assert (found.insurer, found.policy_number, found.note_given) == ("Ethias", "45.123.456", True)
    assert "45.123.456" in office.get(f"/fr/activities/{shown.id}").text
    assert "45.123.456" not in public(client, shown).text
    too_long = post(office, path(shown, "volunteers"), {"policy_number": "4" * 41})
    assert too_long.status_code == 422
    assert "4" * 41 in too_long.text


def test_childminding_is_told_from_its_kind_of_place(client, workshop):
    shown = workshops.shown(workshop)
    said = "Avec une garderie sur place."
    assert said not in public(client, shown).text
    place = factories.kind(audience=Audience.CHILD)
    place.ready = ReadyKind.CHILDMINDING
    shown.participant_types.append(place)
    assert said in public(client, shown).text


def test_the_level_is_said_of_a_course_only(client, workshop):
    words = {"level_fr": "pour débuter", "level_nl": "voor beginners"}
    shown = workshops.shown(workshop, **words)
    assert "pour débuter" not in public(client, shown).text
    shown.kind = ActivityKind.COURSE
    assert "pour débuter" in public(client, shown).text


def test_of_what_is_gone_nothing_is_said(workshop):
    gone = workshops.put_away(workshop)
    with pytest.raises(Refused):
        operations.say_around(gone, Around(["fr"], [], ""), by=workshop.joris, now=NOW)


@pytest.mark.parametrize(("lang", "title"), [("fr", "Bouillon"), ("nl", "Donderdagsoep")])
def test_a_draft_is_seen_as_neighbours_will_see_it(office, workshop, lang, title):
    shown = workshops.shown(workshop)
    workshops.change(shown, title_fr="Bouillon")
    page = office.get(path(shown, "preview", lang))
    assert texts(page, "h1") == [title]
    assert page.headers["Cache-Control"] == "private, no-store"
    assert workshops.found(shown.id).title.fr == "Soupe du jeudi", "nothing of it is kept"


def test_whoever_reads_it_sees_the_preview_too_and_nobody_else(office, reader, client, workshop):
    draft = workshops.complete(workshop)
    assert reader.get(path(draft, "preview")).status_code == 200
    assert reader.get(f"/fr/activities/{draft.id}").status_code == 404
    sign_in(client, workshops.elsewhere().samira)
    assert client.get(path(draft, "preview")).status_code == 404


def test_without_a_date_there_is_nothing_to_see(office, workshop):
    draft = workshops.draft(workshop, **workshops.WORDS)
    assert office.get(path(draft, "preview")).location == path(draft, "dates")

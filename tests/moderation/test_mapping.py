"""What somebody wrote beside the list: the worker finds it on the list, or leaves it."""

import pytest

from app.directory import operations as directory
from app.directory.models import CardStatus, Listing
from app.directory.policies import Refusal, Refused
from app.directory.queries.talents import talent_list
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.records import events
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def free(sent):
    sent.other = "réparer une tirette"
    return sent


def path_of(card, lang="fr"):
    return f"/{lang}/moderation/cards/{card.reference}/other"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_desk_shows_the_words_and_suggests(desk, free, lang):
    page = desk.get(f"/{lang}/moderation/cards/{free.reference}")

    assert "réparer une tirette" in texts(page, "main blockquote")
    suggested = soup(page).select(f"form[action='{path_of(free, lang)}'] input[name=talent]")
    assert [field["value"] for field in suggested][:1] == ["retouches"]
    assert soup(page).select("select[name=talent] option[value=retouches]")


def test_one_press_makes_it_a_talent(desk, session, free):
    for _ in range(2):
        assert post(desk, path_of(free), {"talent": "retouches"}).status_code == 303
    session.refresh(free)
    assert (free.other, free.talent_slugs) == ("", ["tricot", "retouches"])
    assert [row.event for row in events(free)].count("other_mapped") == 1


def test_nothing_chosen_leaves_the_words(desk, session, free):
    assert post(desk, path_of(free), {"talent": ""}).status_code == 303
    session.refresh(free)
    assert free.other == "réparer une tirette"


def test_leaving_the_words_is_noted_once_until_the_card_is_written_in_again(free, samira):
    for _ in range(2):
        directory.map_other(free, None, talents=talent_list(), by=samira, now=NOW)
    [left] = [row for row in events(free) if row.event == "other_left"]
    assert (left.by_id, left.for_id) == (samira.id, free.person_id)
    free.edits += 1
    directory.map_other(free, None, talents=talent_list(), by=samira, now=NOW)
    assert [row.event for row in events(free)].count("other_left") == 2


def test_where_nothing_is_left_to_map_nothing_is_noted(sent, samira):
    directory.map_other(sent, None, talents=talent_list(), by=samira, now=NOW)
    assert "other_left" not in [row.event for row in events(sent)]


def test_a_card_that_is_shown_is_found_under_it_at_once(session, free, samira):
    directory.publish(free, by=samira, now=NOW)

    directory.map_other(free, "retouches", talents=talent_list(), by=samira, now=NOW)
    found = session.query(Listing.talent_slug).filter(Listing.card_id == free.id).all()
    assert ("retouches",) in [tuple(row) for row in found]


@pytest.mark.parametrize("slug", ["unknown"])
def test_only_a_talent_of_the_list(free, samira, slug):
    with pytest.raises(Refused) as caught:
        directory.map_other(free, slug, talents=talent_list(), by=samira, now=NOW)
    assert caught.value.reason is Refusal.UNKNOWN_TALENT
    assert free.other


def test_cards_of_others_do_not_exist(desk, session):
    estate = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    card = factories.card(factories.resident("Far", at=estate), status=CardStatus.SUBMITTED)
    card.other = "tirette"

    assert post(desk, path_of(card), {"talent": "retouches"}).status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_stands_out_is_shown_and_its_reason_preselected(desk, sent, lang):
    sent.words = "5 euros de l'heure"

    page = desk.get(f"/{lang}/moderation/cards/{sent.reference}")
    assert "5 euros" in page.text or "euros" in texts(page, ".notice--warn")[0]
    assert [one["value"] for one in soup(page).select("input[name=reason][checked]")] == ["price"]


def test_without_anything_nothing_is_preselected(desk, sent):
    page = desk.get(f"/fr/moderation/cards/{sent.reference}")
    assert not soup(page).select("input[name=reason][checked]")

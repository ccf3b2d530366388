"""Who gets the bytes of a photo, and where it stands."""

import pytest

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose
from app.directory import operations
from app.directory.models import CardStatus, Reach
from tests import factories
from tests.factories import NOW
from tests.portraits import photo, put
from tests.visits import sign_in, soup

pytestmark = pytest.mark.usefixtures("now", "known")


def address(portrait, size=96):
    return f"/portraits/{portrait.reference}-{size}.webp"


def asked(client, portrait, size=96):
    return client.get(address(portrait, size)).status_code


@pytest.fixture
def shown(home):
    """The photo of a neighbour's card that was read."""
    owner = factories.resident("Zohra", at=home)
    card = factories.card(owner, status=CardStatus.DRAFT)
    made = put(card)
    known, circle = factories.talents(), factories.circle(owner)
    operations.submit(card, circle=circle, talents=known, by=owner, now=NOW)
    operations.publish(card, by=owner, now=NOW)
    return made, card, owner


@pytest.mark.parametrize(("size", "number"), [(96, 0), (320, 1), (640, 2)])
def test_a_neighbour_gets_it_and_nothing_of_it_is_kept(client, me, shown, size, number):
    answer = client.get(address(shown[0], size))
    assert answer.status_code == 200
    assert answer.data == photo()[number]
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Content-Encoding" not in answer.headers


def test_there_are_three_sizes_and_no_other(client, me, shown):
    assert [asked(client, shown[0], size) for size in (0, 95, 641, 10**12)] == [404] * 4


def test_nobody_else_finds_it(client, shown, landlord, elsewhere):
    others = [
        factories.resident("Waiting", at=shown[1].estate, waiting=True),
        factories.resident("Far", at=elsewhere),
        factories.worker(factories.organisation(factories.OrganisationKind.LANDLORD)),
        factories.person("Nobody"),
    ]
    assert asked(client, shown[0]) == 404
    for somebody in others:
        sign_in(client, somebody)
        assert asked(client, shown[0]) == 404, somebody.first_name


def test_a_worker_of_the_estate_and_the_owner_see_what_waits_too(client, shown, landlord, me):
    _made, card, owner = shown
    newer = put(card)
    assert asked(client, newer) == 404
    for somebody in (owner, factories.worker(landlord)):
        sign_in(client, somebody)
        assert asked(client, newer) == 200


@pytest.mark.parametrize("verb", [operations.hide, operations.remove_portrait])
def test_hidden_or_taken_away_it_is_gone_at_once(client, me, shown, verb):
    made, card, owner = shown
    assert asked(client, made) == 200
    where = address(made)
    verb(card, by=owner, now=NOW)
    assert client.get(where).status_code == 404


def test_without_the_yes_it_is_gone_at_once(client, me, shown):
    made, _card, owner = shown
    where = address(made)
    accounts.withdraw_consent(owner, ConsentPurpose.PHOTO, by=owner, now=NOW)
    assert client.get(where).status_code == 404


def test_a_card_for_the_estate_alone_shows_its_photo_there_alone(client, shown, landlord):
    made, card, owner = shown
    operations.hide(card, by=owner, now=NOW)
    card.reach = Reach.ESTATE
    operations.show_again(card, circle=factories.circle(owner), by=owner, now=NOW)
    next_door = factories.resident(at=factories.estate(landlord))
    same = factories.resident(at=card.estate)
    for somebody, status in ((next_door, 404), (same, 200)):
        sign_in(client, somebody)
        assert asked(client, made) == status


@pytest.mark.parametrize(("lang", "said"), [("fr", "Photo de Zohra"), ("nl", "Foto van Zohra")])
def test_the_card_says_whose_photo_it_is(client, me, shown, lang, said):
    page = soup(client.get(f"/{lang}/directory/cards/{shown[1].reference}"))
    [picture] = page.select(".sheet img")
    assert picture["alt"] == said
    assert picture["src"] == address(shown[0], 320)
    assert picture["width"] == picture["height"]


def test_in_a_list_it_is_small_and_silent_and_comes_late(client, me, shown):
    page = soup(client.get("/fr/directory/categories/couture"))
    [picture] = page.select(".hit img")
    assert (picture["alt"], picture["loading"]) == ("", "lazy")
    assert picture["src"] == address(shown[0], 96)
    assert picture["width"] == picture["height"] == "48"


def test_whoever_saves_data_sees_the_drawing_in_a_list(client, me, shown):
    operations.choose_silhouette(shown[1], 4, by=shown[2], now=NOW)
    page = client.get("/fr/directory/categories/couture", headers={"Save-Data": "on"})
    assert not soup(page).select(".hit img")
    assert soup(page).select_one(".hit use")["href"].endswith("#face-4")


def test_the_worker_reads_the_card_with_its_photo(client, home, landlord):
    card = factories.card(factories.resident(at=home), status=CardStatus.DRAFT)
    made = put(card)
    operations.submit(
        card,
        circle=factories.circle(card.person),
        talents=factories.talents(),
        by=card.person,
        now=NOW,
    )
    sign_in(client, factories.worker(landlord))
    page = soup(client.get(f"/fr/moderation/cards/{card.reference}"))
    assert page.select_one(".sheet img")["src"] == address(made, 320)

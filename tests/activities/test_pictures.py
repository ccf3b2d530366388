"""A photo or a drawing of an activity: put there by who runs it, seen by whoever comes."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import update

from app.activities import operations
from app.activities.models import Activity, ActivityKind, ActivityStatus, Picture
from app.activities.policies import Refused
from app.activities.queries.pictures import picture_of
from app.db import db
from app.photos import light, square
from tests import factories, pictures, workshops
from tests.conftest import Visitor
from tests.factories import NOW
from tests.records import events
from tests.visits import post, sign_in, soup, texts

SAID = {"alt_fr": "Un grand bol de soupe", "alt_nl": "Een grote kom soep", "agreed": "y"}


@pytest.fixture
def shown(planned):
    return workshops.found(planned.activity_id)


def address(activity, lang="fr"):
    return f"/{lang}/activities/{activity.id}/picture"


def send(client, activity, upload=None, lang="fr", **fields):
    file = {"photo": (upload, "soup.jpg")} if upload else {}
    return post(client, address(activity, lang), SAID | fields | file)


def test_everybody_sees_it_small_with_its_words_and_nothing_of_the_telephone(
    office, shown, planned, client
):
    assert send(office, shown, pictures.with_a_place()).status_code == 303
    page = soup(client.get(f"/nl/occurrences/{planned.id}"))
    image = page.select_one("article > details img")
    assert image["src"] == f"/pictures/{picture_of(shown.id).reference}.webp"
    assert (image["alt"], image["loading"]) == ("Een grote kom soep", "lazy")
    assert (image["width"], image["height"]) == ("320", "320")
    answer = client.get(image["src"])
    assert Image.open(BytesIO(answer.data)).size == (320, 320)
    assert pictures.MAKER.encode() not in answer.data
    assert answer.headers["Cache-Control"].startswith("public, max-age=31536000")
    assert "picture_shown" in [entry.event for entry in events(shown)]


def test_it_is_fetched_when_somebody_asks_and_lists_have_none(office, shown, planned, client):
    send(office, shown, pictures.file())
    page = soup(client.get(f"/fr/occurrences/{planned.id}"))
    assert not page.select_one("article > details").has_attr("open")
    day = planned.starts_on.isoformat()
    agenda = client.get(f"/fr/neighbourhoods/peterbos?from={day}")
    assert agenda.status_code == 200
    assert "/pictures/" not in agenda.text


def test_even_noise_weighs_no_more_than_a_photo_in_a_list():
    noise = Image.effect_noise((900, 900), 120).convert("RGB")
    assert len(light(square(pictures.file(noise)))) <= 12_000


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"alt_nl": ""}, "alt_nl"),
        ({"alt_fr": "a" * 151}, "alt_fr"),
        ({"agreed": ""}, "agreed"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_is_missing_is_said_and_what_was_typed_stays(office, shown, fields, box, lang):
    answer = send(office, shown, pictures.file(), lang, **fields)
    assert answer.status_code == 422
    assert texts(answer, f"#{box}-error")
    kept = "alt_fr" if box != "alt_fr" else "alt_nl"
    assert soup(answer).select_one(f"#{kept}")["value"] == SAID[kept]
    assert picture_of(shown.id) is None


def test_a_file_is_asked_for_and_a_drawing_of_lines_is_none(office, shown):
    assert send(office, shown).status_code == 422
    assert "SVG" in texts(send(office, shown, pictures.svg()), "#photo-error")[0]


def test_what_only_decorates_says_nothing(office, shown, planned, client):
    send(office, shown, pictures.file(), decorative="y", alt_fr="", alt_nl="")
    image = soup(client.get(f"/fr/occurrences/{planned.id}")).select_one("article > details img")
    assert image["alt"] == ""


def test_its_words_change_without_another_file(office, shown):
    send(office, shown, pictures.file())
    before = picture_of(shown.id).reference
    assert send(office, shown, alt_fr="De la soupe").status_code == 303
    after = picture_of(shown.id)
    assert (after.reference, after.alt.fr) == (before, "De la soupe")


def test_of_a_closed_group_only_members_and_staff_see_it_and_nobody_keeps_it(app, office, shown):
    send(office, shown, pictures.file())
    path = f"/pictures/{picture_of(shown.id).reference}.webp"
    db.session.execute(update(Activity).values(kind=ActivityKind.GROUP))
    gloria, hilde = factories.resident(), factories.resident()
    group = workshops.found(shown.id)
    member = operations.groups.let_in(group, gloria, by=gloria, now=NOW)
    db.session.commit()

    def seen():
        return [status_of(app, who, path) for who in (None, hilde, gloria)]

    assert seen() == [404, 404, 200]
    assert office.get(path).headers["Cache-Control"] == "private, no-store"
    operations.groups.end(member, by=gloria, now=NOW)
    db.session.commit()
    assert seen() == [404, 404, 404]


def test_of_what_was_thrown_away_nobody_sees_it(app, office, shown):
    send(office, shown, pictures.file())
    path = f"/pictures/{picture_of(shown.id).reference}.webp"
    assert status_of(app, None, path) == 200
    db.session.execute(update(Activity).values(status=ActivityStatus.DISCARDED))
    db.session.commit()
    assert status_of(app, None, path) == 404


def status_of(app, who, path):
    browser = Visitor(app)
    if who is not None:
        sign_in(browser, who)
    return browser.get(path).status_code


def test_another_one_has_another_address_and_taken_away_it_is_gone(office, shown, client):
    send(office, shown, pictures.file())
    first = picture_of(shown.id).reference
    send(office, shown, pictures.file())
    assert client.get(f"/pictures/{first}.webp").status_code == 404
    for _time in range(2):
        assert post(office, f"{address(shown)}/removal").status_code == 303
    assert picture_of(shown.id) is None
    happened = [entry.event for entry in events(shown) if "picture" in entry.event]
    assert happened == ["picture_shown", "picture_shown", "picture_removed"]


def test_a_copy_keeps_it_at_an_address_of_its_own(office, session, workshop, shown):
    send(office, shown, pictures.file())
    copy = operations.duplicate(workshops.found(shown.id), None, by=workshop.joris, now=NOW)
    mine, theirs = picture_of(shown.id), picture_of(copy.id)
    assert (mine.alt, mine.light) == (theirs.alt, theirs.light)
    assert mine.reference != theirs.reference
    operations.remove_picture(shown, by=workshop.joris, now=NOW)
    assert session.get(Picture, copy.id) is not None


def test_the_hub_and_the_preview_have_it(office, shown):
    assert texts(office.get(f"/fr/activities/{shown.id}"), "#picture")
    send(office, shown, pictures.file())
    assert soup(office.get(f"/nl/activities/{shown.id}")).select_one("main img")
    assert soup(office.get(f"/nl/activities/{shown.id}/preview")).select_one("main img")


def test_nobody_else_puts_one_there(client, shown):
    sign_in(client, workshops.elsewhere().joris)
    assert send(client, shown, pictures.file()).status_code == 404
    assert post(client, f"{address(shown)}/removal").status_code == 404


def test_what_was_put_away_gets_none(workshop, planned):
    away = workshops.put_away(workshop)
    alt = operations.pictures.Alt(factories.both("Soupe"), decorative=False)
    with pytest.raises(Refused):
        operations.put_picture(away, b"-", alt, by=workshop.joris, now=NOW + timedelta(hours=1))
    assert planned.id

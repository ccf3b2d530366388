"""Photos that leave the house: with a yes of today, under a number, and off when it is gone."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose, Role
from app.db import db
from app.directory import operations as directory
from app.directory.models import PhotoCopy
from app.directory.operations.photo_copies import forget_copies
from app.organisations.models import OrganisationKind
from app.people import operations as people
from tests import factories
from tests.conftest import Visitor
from tests.factories import NOW
from tests.portraits import put
from tests.printing.quarter import neighbour, whole
from tests.records import events
from tests.visits import post, sign_in, soup

PAGE = "/fr/counter/photos"
SITE, REPORT = ConsentPurpose.PHOTO_SITE, ConsentPurpose.PHOTO_REPORT


def with_photo(name, at, *channels):
    """Somebody whose photo neighbours see, and who said yes to these channels."""
    who = neighbour(name, at)
    card = factories.own_card(who)
    made = put(card, *channels)
    directory.take_over(card, made.reference, by=who, now=NOW)
    db.session.flush()
    return who


def files(answer):
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert "no-store" in answer.headers["Cache-Control"]
    with ZipFile(BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def copies():
    return db.session.scalars(select(PhotoCopy).order_by(PhotoCopy.id)).all()


def test_only_photos_with_a_yes_for_that_place_are_taken(worker, quarter):
    with_photo("Amina", quarter.home, SITE)
    with_photo("Youssef", quarter.home, REPORT)
    with_photo("Elif", quarter.home)
    page = soup(worker.get(PAGE))
    assert "Amina" in page.select_one("section[aria-labelledby=site]").text
    assert "Youssef" not in page.select_one("section[aria-labelledby=site]").text
    assert "Oui depuis le lundi 2 mars 2026" in page.text
    assert "Elif" not in page.text
    for channel in ("site", "report"):
        taken = files(post(worker, f"{PAGE}/{channel}"))
        assert len(taken) == 1
    assert [copy.channel for copy in copies()] == [SITE, REPORT]


def test_a_file_says_a_number_and_nobody(worker, quarter):
    with_photo("Amina", quarter.home, SITE)
    answer = post(worker, f"{PAGE}/site")
    [(name, picture)] = files(answer).items()
    assert name == f"photo-{copies()[0].id}.jpg"
    assert b"Amina" not in answer.data
    with Image.open(BytesIO(picture)) as image:
        assert (image.format, image.size) == ("JPEG", (640, 640))
        assert not image.getexif()


def test_a_photo_keeps_its_number_and_its_owner_reads_that_it_was_taken(worker, quarter):
    amina = with_photo("Amina", quarter.home, SITE)
    first = files(post(worker, f"{PAGE}/site"))
    assert files(post(worker, f"{PAGE}/site")).keys() == first.keys()
    [told] = events(copies()[0])
    assert (told.event, told.for_id, told.by_id) == (
        "photo_taken_out",
        amina.id,
        quarter.worker.id,
    )
    client = Visitor(worker.application)
    sign_in(client, factories.again(amina))
    assert "Votre photo a été prise pour un site ou un rapport" in client.get("/fr/me/data").text


WAYS = {
    "no to the website": lambda who: accounts.withdraw_consent(who, SITE, by=who, now=NOW),
    "no to any photo": lambda who: accounts.withdraw_consent(
        who, ConsentPurpose.PHOTO, by=who, now=NOW
    ),
    "hidden": lambda who: directory.hide(factories.own_card(who), by=who, now=NOW),
    "deleted": lambda who: directory.delete_card(factories.own_card(who), by=who, now=NOW),
    "erased": lambda who: people.erase(who, by=who, now=NOW),
}


@pytest.mark.parametrize("how", WAYS)
def test_what_must_come_off_is_told_by_number_until_it_is_off(worker, quarter, how):
    amina = with_photo("Amina", quarter.home, SITE)
    with_photo("Youssef", quarter.home, SITE)
    files(post(worker, f"{PAGE}/site"))
    number = next(c.id for c in copies() if events(c)[0].for_id == amina.id)
    assert "À retirer maintenant" not in worker.get(PAGE).text
    WAYS[how](factories.again(amina))
    page = worker.get(PAGE).text
    assert "À retirer maintenant" in page
    assert f"Photo {number}" in page
    assert "Amina" not in page
    assert [f"photo-{number}.jpg"] != list(files(post(worker, f"{PAGE}/site")))
    assert post(worker, f"{PAGE}/{number}/off").status_code == 303
    assert "À retirer maintenant" not in worker.get(PAGE).text


def test_a_second_yes_takes_it_out_again_under_its_number(worker, quarter):
    amina = with_photo("Amina", quarter.home, SITE)
    first = list(files(post(worker, f"{PAGE}/site")))
    accounts.withdraw_consent(amina, SITE, by=amina, now=NOW)
    assert post(worker, f"{PAGE}/site").status_code == 409
    post(worker, f"{PAGE}/{copies()[0].id}/off")
    accounts.give_consent(amina, SITE, how="self", by=amina, now=NOW)
    assert list(files(post(worker, f"{PAGE}/site"))) == first
    assert "À retirer maintenant" not in worker.get(PAGE).text


def test_a_worker_takes_photos_of_the_estates_they_cover(worker, quarter):
    with_photo("Amina", quarter.across, SITE)
    assert "Amina" not in worker.get(PAGE).text
    assert post(worker, f"{PAGE}/site").status_code == 409
    theirs = factories.worker(whole(quarter.across).organisation)
    client = Visitor(worker.application)
    sign_in(client, theirs)
    files(post(client, f"{PAGE}/site"))
    assert post(worker, f"{PAGE}/{copies()[0].id}/off").status_code == 404
    assert copies()[0].removed_at is None


def test_the_region_sees_no_photo_and_no_name(worker, quarter):
    with_photo("Amina", quarter.home, REPORT)
    officer = factories.staff(Role.OFFICER, factories.organisation(OrganisationKind.FUNDER))
    client = Visitor(worker.application)
    sign_in(client, officer)
    assert client.get(PAGE).status_code == 403
    assert post(client, f"{PAGE}/report").status_code == 403
    assert copies() == []


def test_there_is_no_other_place_to_take_them_to(worker, quarter):
    assert post(worker, f"{PAGE}/booklet").status_code == 404
    assert post(worker, f"{PAGE}/999999/off").status_code == 404


def test_the_number_of_an_erased_photo_is_forgotten_once_it_is_off(worker, quarter):
    amina = with_photo("Amina", quarter.home, SITE)
    files(post(worker, f"{PAGE}/site"))
    people.erase(factories.again(amina), by=None, now=NOW)
    later = NOW + timedelta(days=91)
    assert forget_copies(now=later) == 0, "it still stands there"
    directory.say_it_is_off(copies()[0], by=quarter.worker, now=NOW)
    assert forget_copies(now=NOW + timedelta(days=89)) == 0
    assert forget_copies(now=later) == 1

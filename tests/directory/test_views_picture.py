"""A photo or a drawing: the pages where it is chosen, and the answer that each file gets."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app import LARGEST_FORM
from app.accounts.models import ConsentPurpose
from app.directory import operations
from app.directory.models import CardStatus, Portrait
from app.directory.queries import portraits
from app.photos import LARGEST_FILE
from app.web.uploads import MOST_THROWN_AWAY
from tests import factories, pictures
from tests.factories import NOW
from tests.portraits import put
from tests.visits import csrf, post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "known")
EVERY = ConsentPurpose
TICKS = {"photo_card": "y", "photo_site": "y"}


@pytest.fixture
def card(me):
    return factories.card(me, status=CardStatus.DRAFT)


def send(client, upload, lang="fr", name="photo.jpg", **fields):
    file = {"photo": (BytesIO(upload.getvalue()), name)} if upload else {}
    return post(client, f"/{lang}/card/photo", {**(fields or TICKS), **file})


def errors(answer):
    return texts(answer, ".field__error")


def ticked(answer):
    return {box["name"] for box in soup(answer).select("input[checked]")}


def test_a_photo_of_a_telephone_stands_on_the_card(client, card):
    answer = send(client, pictures.with_a_place(orientation=6))
    assert (answer.status_code, answer.location) == (303, "/fr/card/picture")
    page = soup(client.get("/fr/card/picture"))
    shown = portraits.shown(card.id)
    assert page.select_one("main img")["src"] == f"/portraits/{shown.reference}-640.webp"
    assert portraits.channels(card.person_id) == {EVERY.PHOTO, EVERY.PHOTO_SITE}
    written = client.get(f"/portraits/{shown.reference}-640.webp").data
    assert b"EXIF" not in written
    assert pictures.MAKER.encode() not in written


SAID = {
    "a bomb": (pictures.bomb, "trop grande pour l’ouvrir", "te groot om te openen"),
    "a drawing": (pictures.svg, "un dessin (SVG)", "een tekening (SVG)"),
    "an iPhone's": (pictures.heic, "HEIC", "HEIC"),
    "moving": (lambda: pictures.moving("GIF"), "bouge", "beweegt"),
    "a line": (
        lambda: pictures.file(pictures.drawn(4000, 20), "PNG"),
        "trop petite",
        "te klein",
    ),
    "one pixel": (lambda: pictures.file(pictures.drawn(1, 1), "PNG"), "trop petite", "te klein"),
    "half a photo": (
        lambda: BytesIO(pictures.file().getvalue()[:900]),
        "abîmée",
        "beschadigd",
    ),
    "a page": (lambda: BytesIO(b"<html><script>1</script>"), "pas une photo", "geen foto"),
}


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", SAID)
def test_what_is_no_photo_is_answered_in_words_and_the_ticks_are_kept(client, card, lang, name):
    upload, *said = SAID[name]
    answer = send(client, upload(), lang)
    assert answer.status_code == 422
    [error] = errors(answer)
    assert said[lang == "nl"] in error
    assert ticked(answer) == {"photo_card", "photo_site"}
    assert soup(answer).select_one('a[href="#photo"]')
    assert portraits.of_card(card.id) == []
    assert portraits.channels(card.person_id) == frozenset()


TAKEN = {
    "a polyglot": pictures.polyglot,
    "a WebP that moves": lambda: pictures.moving("WEBP"),
    "the inks of a printer": lambda: pictures.file(pictures.drawn().convert("CMYK")),
    "16 bits of grey": lambda: pictures.file(pictures.drawn().convert("I;16"), "PNG"),
    "see-through": lambda: pictures.file(pictures.drawn().convert("RGBA"), "PNG"),
    "very wide": lambda: pictures.file(pictures.drawn(9000, 120), "PNG"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_an_unusual_photo_is_a_photo(client, card, name):
    assert send(client, TAKEN[name]()).status_code == 303
    shown = portraits.shown(card.id)
    for size in (96, 320, 640):
        written = client.get(f"/portraits/{shown.reference}-{size}.webp").data
        assert written[:4] + written[8:12] == b"RIFFWEBP"
        assert b"zyx-hidden" not in written


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_of_40_megabytes_nothing_is_kept_and_both_languages_say_why(client, card, lang):
    heavy = Endless(40 * 1024 * 1024)
    answer = heavy.sent(client, f"/{lang}/card/photo")
    assert answer.status_code == 413
    assert "12 Mo" in answer.text
    assert "12 MB" in answer.text
    assert heavy.left == 0, "the browser would still be sending, and never read the answer"
    assert heavy.largest <= 64 * 1024


def test_who_never_ends_is_not_listened_to_for_ever(client, card):
    heavy = Endless(10 * MOST_THROWN_AWAY)
    answer = heavy.sent(client, "/fr/card/photo")
    assert answer.status_code == 413
    assert heavy.left >= 9 * MOST_THROWN_AWAY


class Endless:
    """A body that is made while it is read."""

    def __init__(self, left):
        self.left, self.largest = left, 0

    def read(self, size=-1):
        piece = self.left if size < 0 else min(size, self.left)
        self.left, self.largest = self.left - piece, max(self.largest, piece)
        return b"\0" * piece

    def sent(self, client, path):
        body = {"wsgi.input": self, "CONTENT_LENGTH": str(self.left)}
        return client.post(
            path, content_type="multipart/form-data; boundary=x", environ_overrides=body
        )


@pytest.mark.parametrize("path", ["/fr/card/words", "/fr/card/picture", "/fr/card/photo/removal"])
def test_no_other_form_takes_a_file(client, card, path):
    large = {"photo": (BytesIO(b"\0" * (LARGEST_FORM + 1)), "photo.jpg")}
    assert post(client, path, large).status_code == 413


def test_a_stranger_sends_no_megabytes(client, known):
    answer = client.post("/fr/card/photo", data={"photo": (BytesIO(b"\0" * 200_000), "photo.jpg")})
    assert answer.status_code == 413


def test_just_as_large_as_it_may_be_it_is_read(client, card):
    whole = pictures.file().getvalue()
    heavy = BytesIO(whole + b"\0" * (LARGEST_FILE - len(whole)))
    fields = {"csrf_token": csrf(client), **TICKS, "photo": FileStorage(heavy, "photo.jpg")}
    boundary, body = encode_multipart(fields)
    kind = f"multipart/form-data; boundary={boundary}"
    answer = client.post("/fr/card/photo", data=body, content_type=kind)
    assert answer.status_code == 303


def test_without_a_file_or_without_the_yes_nothing_is_kept(client, card):
    answer = send(client, None)
    assert (answer.status_code, len(errors(answer))) == (422, 1)
    answer = send(client, pictures.file(), photo_site="y")
    assert (answer.status_code, len(errors(answer))) == (422, 1)
    assert portraits.of_card(card.id) == []


def test_with_a_photo_there_the_ticks_alone_can_be_changed(client, card):
    put(card, EVERY.PHOTO_REPORT)
    made = portraits.shown(card.id).reference
    assert ticked(client.get("/fr/card/photo")) == {"photo_card", "photo_report"}
    assert send(client, None, photo_card="y", photo_booklet="y").status_code == 303
    assert portraits.channels(card.person_id) == {EVERY.PHOTO, EVERY.PHOTO_BOOKLET}
    assert portraits.shown(card.id).reference == made


def test_erased_it_is_gone_everywhere(client, card, session):
    put(card, EVERY.PHOTO_BOOKLET)
    answer = post(client, "/fr/card/photo/removal")
    assert (answer.status_code, answer.location) == (303, "/fr/card/picture")
    assert session.query(Portrait).count() == 0
    assert not soup(client.get("/fr/card/picture")).select("main img")


def test_in_my_data_each_yes_to_a_photo_can_be_taken_back(client, card):
    put(card, EVERY.PHOTO_BOOKLET)
    page = soup(client.get("/fr/me/data"))
    wanted = "/fr/me/data/consents/photo-booklet/withdrawal"
    assert page.select_one(f'form[action="{wanted}"]')
    post(client, wanted)
    assert portraits.channels(card.person_id) == {EVERY.PHOTO}
    assert portraits.shown(card.id)
    post(client, "/fr/me/data/consents/photo/withdrawal")
    assert portraits.of_card(card.id) == []


def test_a_new_photo_of_a_card_that_neighbours_see_is_read_first(client, me):
    card = factories.card(me)
    assert "assistante sociale" in client.get("/fr/card/photo").text
    assert send(client, pictures.file()).status_code == 303
    assert "assistante sociale" in client.get("/fr/card/picture").text
    assert portraits.shown(card.id) is None
    assert portraits.waiting(card.id)


def test_while_a_card_is_read_its_photo_is_not_changed_but_may_be_erased(client, me, card):
    put(card)
    operations.submit(
        card, circle=factories.circle(me), talents=factories.talents(), by=me, now=NOW
    )
    assert client.get("/fr/card/photo").status_code == 303
    assert send(client, pictures.file()).location == "/fr/card"
    assert post(client, "/fr/card/photo/removal").status_code == 303
    assert portraits.of_card(card.id) == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_one_of_six_drawings_is_chosen(client, card, lang):
    page = soup(client.get(f"/{lang}/card/picture"))
    assert [box["value"] for box in page.select("input[type=radio]")] == list("123456")
    answer = post(client, f"/{lang}/card/picture", silhouette="5")
    assert (answer.status_code, answer.location) == (303, f"/{lang}/card/preview")
    assert factories.own_card(card.person).silhouette == 5
    preview = soup(client.get(f"/{lang}/card/preview"))
    assert preview.select_one(".sheet use")["href"].endswith("#face-5")


def test_there_is_no_seventh_drawing(client, card):
    answer = post(client, "/fr/card/picture", silhouette="7")
    assert (answer.status_code, len(errors(answer))) == (422, 1)


def test_the_language_is_changed_without_losing_the_ticks(client, card):
    answer = send(client, None, lang="nl", photo_card="y", photo_report="y", switch="nl")
    assert answer.status_code == 200
    assert ticked(answer) == {"photo_card", "photo_report"}
    assert not errors(answer)


def test_who_tries_all_day_waits_an_hour(client, card):
    answers = [send(client, pictures.svg()).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


def test_a_photo_is_drawn_while_others_may_write(client, card, monkeypatch):
    from app.db import db
    from app.photos import forms

    seen = []

    def watched(stream):
        seen.append(db.session.in_transaction())
        return real(stream)

    real = forms.square
    monkeypatch.setattr(forms, "square", watched)
    assert send(client, pictures.file()).status_code == 303
    assert seen == [False]


def test_nobody_has_a_picture_without_a_card(client, me):
    for path in ("/fr/card/picture", "/fr/card/photo"):
        assert client.get(path).location == "/fr/card"
    assert post(client, "/fr/card/photo/removal").location == "/fr/card"


def test_at_the_counter_a_worker_does_it_with_them(client, home, landlord):
    asked = factories.resident("Zohra", at=home)
    card = factories.card(asked, status=CardStatus.DRAFT)
    worker = factories.worker(landlord)
    sign_in(client, worker)
    begun = post(client, f"/fr/counter/people/{asked.id}/visits", agreement="here-signed")
    visit = begun.location
    assert client.get(f"{visit}/picture").status_code == 200
    file = {"photo": (BytesIO(pictures.file().getvalue()), "photo.jpg")}
    answer = post(client, f"{visit}/photo", {**TICKS, **file})
    assert (answer.status_code, answer.location) == (303, f"{visit}/picture")
    assert client.get(f"{visit}/picture").status_code == 200
    assert "signé" in client.get(f"/fr/people/{asked.id}/data").text
    assert portraits.channels(asked.id) == {EVERY.PHOTO, EVERY.PHOTO_SITE}
    assert post(client, f"{visit}/picture", silhouette="2").location == f"{visit}/preview"
    assert post(client, f"{visit}/photo/removal").status_code == 303
    assert portraits.of_card(card.id) == []
    receipt = texts(client.get(f"{visit}/receipt"), "main li")
    assert any("Photo effacée" in line for line in receipt)
    assert any("Photo sur la fiche" in line for line in receipt)

"""An administrator writes a page."""

import pytest
from sqlalchemy import select

from app.articles import operations, queries
from app.articles.models import LONGEST_BODY, ArticleVersion, Slug
from app.articles.queries import shipped
from tests import factories
from tests.factories import NOW, both
from tests.visits import counted_queries, post, sign_in, soup, texts

PATH = "/fr/administration/pages/how"
GOOD = {
    "based_on": "0",
    "title_fr": "Bonjour",
    "body_fr": "Un **texte**.",
    "title_nl": "Dag",
    "body_nl": "Een **tekst**.",
}


def written(session):
    return session.scalars(select(ArticleVersion).order_by(ArticleVersion.number)).all()


def box(answer, name):
    found = soup(answer).select_one(f"#{name}")
    return found.get("value") if found.name == "input" else found.get_text().lstrip()


def test_the_list_says_who_wrote_what_when(office, olivier):
    operations.write(Slug.SAFETY, both("T"), both("B"), based_on=0, by=olivier, now=NOW)
    with counted_queries() as asked:
        answer = office.get("/fr/administration/pages")
    assert len(asked) <= 2
    rows = texts(answer, "main .choice")
    assert len(rows) == len(Slug)
    assert "Olivier" in rows[1]
    assert "10h" in rows[1]
    assert "Olivier" not in rows[0]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_form_begins_with_what_is_shown(office, lang):
    answer = office.get(f"/{lang}/administration/pages/how")
    text = shipped(Slug.HOW)
    assert box(answer, "title_fr") == text.title.fr
    assert box(answer, "body_nl") == text.body.nl
    assert soup(answer).select_one("#body_nl")["lang"] == "nl"
    assert soup(answer).select_one("#based_on")["value"] == "0"


def test_it_is_written_and_read(office, session, client):
    assert post(office, PATH, GOOD).status_code == 303
    (row,) = written(session)
    assert (row.number, row.body.nl, row.written_at) == (1, "Een **tekst**.", NOW)
    assert texts(client.get("/nl/pages/how"), ".article__body strong") == ["tekst"]


def test_lines_stay_lines_and_what_cannot_be_read_is_left_out(office, session):
    body = "\r\n\r\nUn\x00 \u202etexte.\r\n\r\n- a\t b  \r\n- c\n\n"
    post(office, PATH, {**GOOD, "body_fr": body})
    assert written(session)[0].body.fr == "Un texte.\n\n- a     b\n- c"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"title_fr": " "}, ["title_fr"]),
        ({"body_nl": "\r\n \x00"}, ["body_nl"]),
        ({"body_nl": "\u3164\u3164"}, ["body_nl"]),
        ({"body_fr": "[](https://example.org/)"}, ["body_fr"]),
        ({"title_nl": "\u2800 -"}, ["title_nl"]),
        ({"body_nl": "Un **te\u0445te**!"}, ["body_nl"]),
        ({"title_fr": "", "title_nl": "", "body_fr": "", "body_nl": ""}, 4),
        ({"body_nl": "Un **texte**."}, ["body_nl"]),
        ({"title_nl": "x" * 201}, ["title_nl"]),
        ({"body_fr": "x" * (LONGEST_BODY + 1)}, ["body_fr"]),
        ({"body_fr": "é" * (LONGEST_BODY + 1)}, ["body_fr"]),
    ],
)
def test_what_is_missing_is_counted_named_and_kept(office, session, typed, wrong):
    sent = {**GOOD, **typed}
    answer = post(office, PATH, sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    bad = [found["id"] for found in soup(answer).select('[aria-invalid="true"]')]
    assert bad == wrong or len(bad) == wrong
    assert len(texts(answer, '[role="alert"] li')) == len(bad)
    assert box(answer, "title_fr") == sent["title_fr"].strip()
    assert written(session) == []


def test_the_longest_text_fits_in_what_a_form_may_send(office, session):
    longest = {"body_fr": "é" * LONGEST_BODY, "body_nl": "ü" * LONGEST_BODY}
    answer = post(office, PATH, {**GOOD, **longest}, content_type="multipart/form-data")
    assert answer.status_code == 303
    assert soup(office.get(PATH)).select_one("#form")["enctype"] == "multipart/form-data"


def test_whoever_was_late_loses_nothing(office, session, olivier):
    ann = factories.person("Ann")
    operations.write(Slug.HOW, both("Hers"), both("Hers"), based_on=0, by=ann, now=NOW)
    answer = post(office, PATH, GOOD)
    assert answer.status_code == 409
    assert "Ann" in " ".join(texts(answer, ".notice--warn"))
    assert box(answer, "body_fr") == GOOD["body_fr"]
    assert "Hers FR" in " ".join(texts(answer, "details"))
    assert len(written(session)) == 1
    read = soup(answer).select_one("#based_on")["value"]
    assert post(office, PATH, {**GOOD, "based_on": read}).status_code == 303
    assert [row.body.fr for row in written(session)] == ["Hers FR", GOOD["body_fr"]]


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "1e3", "٣", "\x00", "0.0"])
def test_a_spoilt_number_is_a_version_nobody_has(office, session, number):
    assert post(office, PATH, {**GOOD, "based_on": number}).status_code == 409
    assert written(session) == []


def test_preview_shows_both_and_keeps_nothing(office, session):
    answer = post(office, PATH, GOOD, preview="yes")
    assert answer.status_code == 200
    assert texts(answer, ".sides__one strong") == ["texte", "tekst"]
    assert [found["lang"] for found in soup(answer).select(".sides__one")] == ["fr", "nl"]
    assert box(answer, "body_nl") == GOOD["body_nl"]
    assert soup(answer).select_one("#based_on")["value"] == "0"
    assert written(session) == []


def test_the_language_switch_keeps_what_was_typed(office, session):
    typed = {**GOOD, "body_nl": ""}
    answer = post(office, PATH.replace("/fr/", "/nl/"), typed, switch="nl")
    assert answer.status_code == 200
    assert soup(answer).html["lang"] == "nl"
    assert box(answer, "title_fr") == "Bonjour"
    assert texts(answer, ".field__error") == []
    assert written(session) == []


def test_saying_the_same_again_writes_nothing(office, session):
    post(office, PATH, GOOD)
    assert post(office, PATH, {**GOOD, "based_on": "1"}).status_code == 303
    assert post(office, PATH, GOOD).status_code == 303  # a second tap
    assert len(written(session)) == 1


def test_versions_are_looked_at_and_taken_again(office, session):
    post(office, PATH, GOOD)
    post(office, PATH, {**GOOD, "title_fr": "Salut", "based_on": "1"})
    assert len(texts(office.get(f"{PATH}/versions"), "main .choice")) == 3
    page = office.get(f"{PATH}/versions/1")
    assert texts(page, ".article__title") == ["Bonjour", "Dag"]
    based_on = soup(page).select_one('main input[name="based_on"]')["value"]
    answer = post(office, f"{PATH}/versions/1/restoration", based_on=based_on)
    assert (answer.status_code, queries.text(Slug.HOW).title.fr) == (303, "Bonjour")
    late = post(office, f"{PATH}/versions/0/restoration", based_on=based_on)
    assert late.status_code == 409
    assert texts(late, ".notice--warn") != []
    assert len(written(session)) == 3
    assert soup(office.get(f"{PATH}/versions/3")).select('main input[name="based_on"]') == []


@pytest.mark.parametrize("number", ["7", "-1", "x", "2147483648", "9" * 50])
def test_a_version_that_never_was_does_not_exist(office, number):
    assert office.get(f"{PATH}/versions/{number}").status_code == 404
    answer = post(office, f"{PATH}/versions/{number}/restoration", based_on="0")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["", "/versions", "/versions/0"])
def test_nor_does_another_page(office, path):
    assert office.get(f"/fr/administration/pages/nothing{path}").status_code == 404


def test_me_leads_there(office):
    for path, further in (("me", "administration"), ("administration", "administration/pages")):
        links = [a["href"] for a in soup(office.get(f"/fr/{path}")).select("main a")]
        assert f"/fr/{further}" in links


def test_but_not_for_others(client, now):
    sign_in(client, factories.resident())
    assert "/administration" not in client.get("/fr/me").text

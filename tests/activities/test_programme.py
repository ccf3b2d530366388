"""A programme from a spreadsheet: all comes in, or nothing; what is wrong stands by its row."""

import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from app.activities.forms.programme import COLUMNS
from app.activities.models import Activity, Text
from app.activities.queries import running
from app.activities.views import programme
from app.db import db
from app.revisions import queries as proposals
from tests.factories import NOW
from tests.visits import post, soup, texts

HEADS = {"fr": [both.fr for both in COLUMNS.values()], "nl": [both.nl for both in COLUMNS.values()]}
LINE = {
    "title_fr": "Soupe",
    "title_nl": "Soep",
    "theme": "Culture",
    "phone": "02 555 01 11",
    "day": "12/03/2026",
    "start": "14h",
    "end": "16u30",
    "venue": "Room FR",
    "places": "8",
}


DAY = datetime(2026, 3, 12)  # noqa: DTZ001 - as Excel keeps a day


def row(**more):
    return [{**LINE, **more}.get(name, "") for name in COLUMNS]


def as_csv(*rows, lang="fr", delimiter=";", encoding="utf-8-sig"):
    lines = [HEADS[lang], *rows]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    return text.encode(encoding)


def as_xlsx(*rows, lang="fr"):
    book, written = Workbook(), BytesIO()
    for line in [HEADS[lang], *rows]:
        book.worksheets[0].append(line)
    book.save(written)
    return written.getvalue()


def send(office, content, lang="fr", name="programme.csv"):
    fields = {"file": (BytesIO(content), name)}
    return post(office, f"/{lang}/activities/import", fields, "multipart/form-data")


def made(session):
    return session.scalars(select(Activity).order_by(Activity.id)).all()


def confirm(office, page, lang="fr"):
    box = soup(page).select_one("input[name=rows]")
    return post(office, f"/{lang}/activities/import", {"rows": box["value"]})


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    "content",
    [
        lambda lang: as_csv(row(), row(day="2026-03-19", start="14:00"), lang=lang),
        lambda lang: as_csv(row(), row(day="19/03/2026"), lang=lang, delimiter=","),
        lambda lang: as_csv(row(), row(day="19/03/2026"), lang=lang, encoding="cp1252"),
        lambda lang: as_xlsx(
            row(day=DAY, start=time(14), end=time(16, 30), places=8),
            row(day=date(2026, 3, 19), start="14h00", places=8.0),
            lang=lang,
        ),
    ],
    ids=["belgian", "commas", "windows", "excel"],
)
def test_what_comes_in_is_shown_first_then_all_of_it_is_there(
    office, session, workshop, lang, content
):
    page = send(office, content(lang), lang)
    assert (page.status_code, made(session)) == (200, [])
    assert len(texts(page, "ol .meeting")) == 1
    box = soup(page).select_one("input[name=rows]")["value"]
    other = post(office, f"/{lang}/activities/import", {"rows": box, "switch": "nl"})
    assert (len(texts(other, "ol .meeting")), made(session)) == (1, [])
    answer = confirm(office, page, lang)
    assert (answer.status_code, answer.location) == (303, f"/{lang}/activities")
    (draft,) = made(session)
    text = Text.of(proposals.open_for(draft).values)
    assert (text.title.fr, text.title.nl, text.phone) == ("Soupe", "Soep", "+3225550111")
    found = running.dates(draft.id, NOW)
    assert [(one.starts_on.day, one.start_time, one.end_time) for one in found] == [
        (12, time(14), time(16, 30)),
        (19, time(14), time(16, 30)),
    ]
    assert [kind.capacity for kind in running.activity(draft.id).participant_types] == [8]


@pytest.mark.parametrize(
    "wrong",
    [
        *({"title_fr": "", "title_nl": ""}, {"theme": "x"}, {"phone": "12"}, {"day": "31/02/2026"}),
        *({"day": "01/03/2026"}, {"start": "25h"}, {"end": "13:00"}, {"venue": "nowhere"}),
        *({"places": "0"}, {"places": "many"}, {"places": "=1+1"}, {"title_fr": "x" * 81}),
        *({"venue": ""}, {"day": "9" * 400}),
    ],
    ids=[str(number) for number in range(14)],
)
@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_what_is_wrong_stands_by_its_row_and_nothing_comes_in(
    office, session, workshop, wrong, make
):
    page = send(office, make(row(title_fr="Autre"), row(**wrong)))
    assert (page.status_code, made(session)) == (422, [])
    (said,) = texts(page, "ol .meeting")
    assert "3" in re.findall(r"\d+", said)[0]
    assert soup(page).select_one("input[name=rows]") is None


def bomb():
    """Little to send, a minute to read: styles upon styles beside rows that are well."""
    written = BytesIO()
    styles = b"<styleSheet><fonts>" + b"<font/>" * 600_000 + b"</fonts></styleSheet>"
    with ZipFile(BytesIO(as_xlsx(row()))) as sent, ZipFile(written, "w", ZIP_DEFLATED) as packed:
        for name in sent.namelist():
            packed.writestr(name, styles if name == "xl/styles.xml" else sent.read(name))
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"\xd0\xcf\x11\xe0 old", b"%PDF-1.7", b"PK\x03\x04 broken", b"\x00\x01\x02"),
        *(as_csv(), b"one line", as_csv(*[["S"]] * 10_000), b"a;b\n1;2"),
        *(as_xlsx(), bomb(), as_xlsx(*[row()] * 150), as_csv(row(), row())),
    ],
    ids=[str(number) for number in range(13)],
)
def test_what_is_no_programme_is_said(office, session, workshop, content):
    page = send(office, content, name="programme.xlsx")
    assert (page.status_code, made(session)) == (422, [])
    assert texts(page, ".notice--bad")


def test_others_may_write_while_a_file_is_read(office, workshop, monkeypatch):
    seen = []
    reads = programme.read

    def slow(content):
        seen.append(db.session.in_transaction())
        return reads(content)

    monkeypatch.setattr(programme, "read", slow)
    assert send(office, as_csv(row())).status_code == 200
    assert seen == [False]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_model_can_be_sent_as_it_is(office, session, workshop, lang):
    for ending in ("csv", "xlsx"):
        model = office.get(f"/{lang}/activities/import/model.{ending}")
        assert model.status_code == 200
        assert send(office, model.data, lang).status_code == 200
    sheet = load_workbook(BytesIO(model.data)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADS[lang]
    day = next(cell.value for cell in sheet[2] if str(cell.value).count("/") == 2)
    assert date(*map(int, reversed(day.split("/")))).weekday() == 3, "a soup of Thursday"
    assert made(session) == []


def test_rows_that_were_not_looked_at_are_not_taken_in(office, session, workshop):
    page = send(office, as_csv(row()))
    box = soup(page).select_one("input[name=rows]")["value"]
    for forged in (box[:-2] + "xx", "x", "W10.x.x"):
        answer = post(office, "/fr/activities/import", {"rows": forged})
        assert (answer.status_code, made(session)) == (422, [])


def test_what_is_confirmed_twice_is_there_once(office, session, workshop):
    page = send(office, as_csv(row()))
    twice = [confirm(office, page).status_code for _ in range(2)]
    assert (twice, len(made(session))) == ([303, 303], 1)


def test_a_file_is_asked_for_and_the_other_language_judges_nothing(office, workshop):
    assert post(office, "/fr/activities/import").status_code == 422
    assert post(office, "/nl/activities/import", {"switch": "nl"}).status_code == 200

"""The documents of a date: attached by who runs it, read by who sees its activity."""

from io import BytesIO

import pytest
from sqlalchemy import update

from app.activities import operations
from app.activities.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Deliverable,
    DeliverableKind,
    Occurrence,
)
from app.activities.operations import Said
from app.activities.policies import MOST_DOCUMENTS, Refusal, Refused
from app.activities.queries import deliverables
from app.db import db
from app.i18n import Bilingual
from app.photos.papers import Medium, Paper
from tests import factories, papers, pictures
from tests.conftest import Visitor
from tests.factories import NOW
from tests.records import events
from tests.visits import post, sign_in, soup, texts
from tests.workshops import DAY

pytestmark = pytest.mark.usefixtures("session")
SAID = {
    "kind": "recipe",
    "title_fr": "Soupe à l’oignon",
    "title_nl": "Uiensoep",
    "agreed": "y",
}


@pytest.fixture
def held(planned):
    """A date of an hour ago."""
    before = {"starts_at": NOW.replace(hour=7), "ends_at": NOW.replace(hour=8)}
    db.session.execute(update(Occurrence).values(**before))
    db.session.commit()
    return db.session.get_one(Occurrence, planned.id, populate_existing=True)


def path_of(held, lang="fr", more="/documents"):
    return f"/{lang}/occurrences/{held.id}{more}"


def attach(client, held, lang="fr", file=None, name="soupe.pdf", **said):
    form = {**SAID, **said}
    sent = file or papers.pdf()
    return post(client, path_of(held, lang), {**form, "file": (sent, name)})


def attached(held):
    return deliverables.of_date(held.id)


def put(held, title="Soupe"):
    said = Said(DeliverableKind.RECIPE, Bilingual(title, f"{title} NL"))
    made = Paper(Medium.PDF, b"%PDF-" + title.encode())
    return operations.attach(held, said, made, by=factories.person(), now=NOW)


def download(client, held):
    return client.get(f"/fr/documents/{attached(held)[0].reference}")


def test_everybody_finds_it_on_the_page_of_the_activity_and_reads_how_large_it_is(
    client, office, held
):
    answer = attach(office, held)
    assert answer.status_code == 303
    other = factories.occurrence(factories.activity())
    db.session.execute(
        update(Occurrence).where(Occurrence.id == other.id).values(activity_id=held.activity_id)
    )
    db.session.commit()
    for one in (held, other):
        [link] = soup(client.get(path_of(one, more=""))).select("#documents ~ ul a")
        assert "Soupe à l’oignon" in link.get_text()
        assert "PDF, 1 Ko" in link.get_text()
    assert "PDF, 1 kB" in client.get(path_of(held, "nl", "")).text


def test_it_comes_as_a_file_that_runs_nowhere(client, office, held):
    attach(office, held, name="../../evil.html")
    answer = download(client, held)
    assert answer.data.startswith(b"%PDF-")
    assert papers.AUTHOR.encode() not in answer.data
    head = answer.headers
    assert head["Content-Type"] == "application/pdf"
    assert (
        head["Content-Disposition"] == f'attachment; filename="recipe-{attached(held)[0].id}.pdf"'
    )
    assert head["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in head["Content-Security-Policy"]
    assert head["Cache-Control"] == "private, no-store"


def test_a_photo_of_a_page_says_nothing_of_where_it_was_taken(client, office, held):
    assert attach(office, held, file=pictures.with_a_place(), name="page.pdf").status_code == 303
    answer = download(client, held)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert pictures.MAKER.encode() not in answer.data
    assert "Photo," in client.get(path_of(held, more="")).text


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (pictures.svg, "soupe.pdf"),
        (lambda: BytesIO(b"<html><script>alert(1)</script></html>"), "soupe.jpg"),
        (lambda: papers.pdf(papers.script), "soupe.pdf"),
        (lambda: BytesIO(b""), "soupe.pdf"),
    ],
    ids=["drawing", "page", "script", "nothing"],
)
@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_is_no_document_is_answered_in_words_and_the_text_stays(
    office, held, file, name, lang
):
    answer = attach(office, held, lang, file=file(), name=name)
    assert answer.status_code == 422
    assert len(texts(answer, ".field__error")) == 1
    assert soup(answer).select_one("#title_nl")["value"] == "Uiensoep"
    assert attached(held) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"title_nl": ""},
        {"title_nl": "Soupe à l'oignon"},
        {"kind": "script"},
        {"agreed": ""},
        {"title_fr": "a" * 101},
    ],
    ids=["one-language", "same", "kind", "nobody-asked", "long"],
)
def test_what_is_missing_is_asked_for_and_the_file_once_more(office, held, wrong):
    answer = attach(office, held, **wrong)
    assert answer.status_code == 422
    assert "Choisissez encore une fois le document." in texts(answer, ".field__error")
    assert attached(held) == []


def test_before_the_date_nothing_remains_of_it(office, planned):
    answer = attach(office, planned)
    assert answer.status_code == 409
    assert soup(office.get(path_of(planned))).select("#form") == []
    assert planned.starts_on == DAY


def test_taken_away_it_is_gone_at_once_and_the_history_says_so(client, office, held):
    attach(office, held)
    reference = attached(held)[0].reference
    for _again in range(2):
        post(office, path_of(held, more=f"/documents/{reference}/removal"))
    assert client.get(f"/fr/documents/{reference}").status_code == 404
    said = [one.event for one in events(held) if one.event.startswith("document")]
    assert said == ["document_attached", "document_removed"]
    assert db.session.get(Deliverable, 1) is None


def test_others_attach_and_take_away_nothing(reader, office, held):
    assert attach(reader, held).status_code == 404
    attach(office, held)
    reference = attached(held)[0].reference
    assert post(reader, path_of(held, more=f"/documents/{reference}/removal")).status_code == 404
    assert len(attached(held)) == 1


def test_of_another_date_nothing_is_taken_away(office, held):
    one = put(held)
    other = factories.occurrence(factories.activity())
    operations.take_away(other, one.reference, by=factories.person(), now=NOW)
    assert len(attached(held)) == 1


def test_of_a_closed_group_only_its_members_and_those_who_run_it_read(app, office, held):
    attach(office, held)
    change = update(Activity).where(Activity.id == held.activity_id)
    db.session.execute(change.values(kind=ActivityKind.GROUP))
    gloria, hilde = factories.resident(), factories.resident()
    group = db.session.get_one(Activity, held.activity_id, populate_existing=True)
    operations.groups.let_in(group, gloria, by=gloria, now=NOW)
    db.session.commit()
    answers = []
    for who in (None, hilde, gloria):
        client = Visitor(app)
        if who is not None:
            sign_in(client, who)
        answers.append(download(client, held).status_code)
    assert answers == [404, 404, 200]
    assert download(office, held).status_code == 200


def test_what_is_put_away_is_read_by_nobody_else(app, office, held):
    attach(office, held)
    db.session.execute(update(Activity).values(status=ActivityStatus.WITHDRAWN))
    db.session.commit()
    answers = [download(one, held).status_code for one in (Visitor(app), office)]
    assert answers == [404, 200]


def test_two_taps_are_one_document_and_there_is_a_most(held):
    for _again in range(2):
        put(held)
    for number in range(MOST_DOCUMENTS - 1):
        put(held, f"Soupe {number}")
    with pytest.raises(Refused) as refused:
        put(held, "Encore")
    assert refused.value.reason is Refusal.TOO_MANY_DOCUMENTS
    assert len(attached(held)) == MOST_DOCUMENTS


def test_another_document_of_the_same_name_and_size_is_another_one(held):
    put(held)
    said = Said(DeliverableKind.RECIPE, Bilingual("Soupe", "Soupe NL"))
    mended = Paper(Medium.PDF, b"%PDF-Suope")
    operations.attach(held, said, mended, by=factories.person(), now=NOW)
    assert {one.size for one in attached(held)} == {10}
    assert len(attached(held)) == 2


def test_who_runs_it_finds_the_dates_that_were_held(office, held):
    attach(office, held)
    page = soup(office.get(f"/fr/activities/{held.activity_id}"))
    [link] = page.select("#held ~ ul a")
    assert link["href"] == path_of(held)
    assert "1 document" in link.get_text()


def test_a_date_without_a_document_says_so_in_words(office, held):
    page = soup(office.get(f"/fr/activities/{held.activity_id}"))
    assert "Pas encore de document" in page.select_one("#held ~ ul a").get_text()


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", "Retirer ce document"), ("nl", "Dit document verwijderen")]
)
def test_the_button_beside_a_document_speaks_of_a_document(office, held, lang, words):
    attach(office, held)
    page = soup(office.get(path_of(held, lang)))
    assert words in page.select_one("form[action$='/removal'] button").get_text()

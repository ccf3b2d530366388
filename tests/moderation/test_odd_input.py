"""What no browser of a neighbour sends: it is answered, kept clean, and opens nothing."""

import re

import pytest
from sqlalchemy import select

from app.directory.models import Card, CardStatus, ContactRequest, Need, NeedStatus
from app.moderation.models import Report
from tests import factories
from tests.directory.asking import ask
from tests.needs import need
from tests.visits import post, sign_in

pytestmark = pytest.mark.usefixtures("known")

HUGE = 10**30
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
ODD = [
    "a\x00b",
    "\u202egro.live\u202c nom",
    "a\u200bb\ufeffc",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "x" * 10_000,
    "a\u0301" * 3_000,
]


@pytest.fixture
def bilal(client, home, now):
    assert now.at
    made = factories.resident("Bilal", at=home)
    sign_in(client, made)
    return made


def kept(session) -> list[str]:
    columns = (Card.words, Card.other, Need.words, ContactRequest.words, Report.words)
    return [text for column in columns for text in session.scalars(select(column)) if text]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_is_written_is_kept_clean_or_refused(client, session, home, bilal, odd):
    factories.card(bilal, "retouches", status=CardStatus.DRAFT)
    theirs, other = (
        factories.card(factories.resident(name, at=home), "retouches") for name in ("Gloria", "Ann")
    )
    mine = need(bilal, words="Une aide.", status=NeedStatus.DRAFT)
    request = ask(bilal, theirs)
    session.commit()
    said = {"words": odd, "language": odd, "words_language": odd, "talent": "retouches"}
    paths = [
        ("/fr/card/words", said | {"edits": odd}),
        ("/fr/card/talents", {"talents": ["retouches", odd], "other": odd, "edits": odd}),
        ("/fr/card/removal", {"talent": odd}),
        ("/fr/needs/new", said),
        (f"/fr/needs/{mine.reference}/what", said),
        (f"/fr/needs/{mine.reference}/when", {"free": [odd, "-1", str(HUGE)]}),
        (f"/fr/needs/{mine.reference}/reach", {"reach": odd}),
        (
            f"/fr/directory/cards/{other.reference}/request",
            said | {"step": "how", "opening": "hello", "reach_by": "worker", "language": "fr"},
        ),
        (f"/fr/requests/{request.reference}/report", {"reason": "other", "words": odd}),
    ]
    for path, fields in paths:
        answer = post(client, path, fields)
        assert answer.status_code < 500, path
        assert "<script>alert" not in answer.text, path
    assert not [text for text in kept(session) if UNSEEN.search(text) or len(text) > 1_000]


@pytest.mark.parametrize("odd", [*ODD[:4], str(HUGE), "-1"])
def test_whatever_stands_in_an_address_is_answered(client, bilal, odd):
    for path in ("/fr/directory/results", "/fr/directory/needs", "/nl/directory/results"):
        asked = dict.fromkeys(("q", "page", "language", "estate", "when", "category", "mine"), odd)
        answer = client.get(path, query_string=asked)
        assert answer.status_code in {200, 303, 404}, path
        assert "<script>alert" not in answer.text, path


@pytest.mark.parametrize("number", [0, HUGE])
def test_a_number_that_no_row_can_have_is_nobodys(desk, number):
    assert desk.get(f"/fr/moderation/appeals/{number}").status_code == 404
    assert post(desk, f"/fr/moderation/reports/{number}/outcome").status_code == 404
    assert desk.get(f"/fr/counter/visits/{number}/needs").status_code == 404
    assert post(desk, f"/fr/requests/blocks/{number}/removal").status_code == 404


def test_what_is_anothers_does_not_exist(client, session, home, bilal):
    amina, gloria = (factories.resident(name, at=home) for name in ("Amina", "Gloria"))
    hers = need(amina, words="Une aide.", status=NeedStatus.DRAFT)
    card = factories.card(gloria, "retouches")
    between = ask(amina, card)
    session.commit()
    for path in (
        f"/fr/needs/{hers.reference}/what",
        f"/fr/requests/{between.reference}",
        f"/fr/requests/{between.reference}/report",
        f"/fr/me/needs/{hers.reference}/appeal",
        f"/fr/me/cards/{card.reference}/appeal",
    ):
        assert client.get(path).status_code == 404, path
    for act in ("acceptance", "refusal", "withdrawal", "thanks", "block"):
        answer = post(client, f"/fr/requests/{between.reference}/{act}", {"answer_by": "worker"})
        assert answer.status_code == 404, act
        assert client.get(f"/fr/requests/{between.reference}/{act}").status_code == 405, act
        assert client.get(f"/de/requests/{between.reference}").status_code == 404
    assert client.post("/fr/card/deletion").status_code == 400  # without its token

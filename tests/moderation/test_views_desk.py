"""À lire / Te lezen: the queue, one card, the answer, what was decided."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import Role
from app.directory import operations as directory
from app.directory.models import CardStatus, Listing, NeedStatus
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.moderation.models import Decision
from app.organisations.models import OrganisationKind
from tests import factories, needs
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("known")
BOUND = 6
GOOD = {"verdict": "approved", "version": "1", "status": "submitted"}


def page_of(card, lang="fr"):
    return f"/{lang}/moderation/cards/{card.reference}"


def decide(client, card, lang="fr", **fields):
    return post(client, f"{page_of(card, lang)}/decisions", {**GOOD, **fields})


def count(session):
    return session.scalar(select(func.count(Decision.id)))


def rows(answer):
    return [a["href"] for a in soup(answer).select("main a.row")]


def others():
    """A card that was sent to another landlord."""
    estate = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    return factories.card(factories.resident("Far", at=estate), status=CardStatus.SUBMITTED)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_queue_leads_to_each_card(desk, sent, home, lang):
    late = factories.card(
        factories.resident("Piet", at=home),
        status=CardStatus.SUBMITTED,
        now=NOW - timedelta(days=2),
    )
    others()
    answer = desk.get(f"/{lang}/moderation")
    assert rows(answer) == [page_of(late, lang), page_of(sent, lang)]
    assert "Far" not in answer.text
    assert texts(answer, ".choice__title") == ["Piet", "Zohra"]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_an_empty_queue_says_so(desk, lang):
    others()
    answer = desk.get(f"/{lang}/moderation")
    assert (rows(answer), len(texts(answer, ".empty h2"))) == ([], 1)


def test_a_card_is_read_as_neighbours_will_see_it(desk, sent):
    answer = desk.get(page_of(sent))
    assert state_of(answer)[0] == "submitted"
    assert texts(answer, "main blockquote") == ["Le mardi."]
    assert texts(answer, ".sheet__name") == ["Zohra"]
    hidden = {f["name"]: f["value"] for f in soup(answer).select("main input[type=hidden]")}
    assert (hidden["version"], hidden["status"]) == ("1", "submitted")
    assert len(soup(answer).select("input[name=reason]")) == 8


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_accepted_it_is_shown_and_the_queue_goes_on(desk, session, sent, home, lang):
    following = factories.card(
        factories.resident(at=home), status=CardStatus.SUBMITTED, now=NOW + timedelta(hours=1)
    )
    answer = decide(desk, sent, lang)
    assert (answer.status_code, answer.location) == (303, page_of(following, lang))
    assert (sent.status, count(session)) == ("published", 1)
    assert len(texts(desk.get(answer.location), ".notice, [role=status]")) >= 1


def test_after_the_last_one_comes_the_first_that_still_waits(desk, sent, home):
    first = factories.card(
        factories.resident(at=home), status=CardStatus.SUBMITTED, now=NOW - timedelta(days=1)
    )
    assert decide(desk, sent).location == page_of(first)
    assert decide(desk, first).location == "/fr/moderation"


def test_refused_with_a_reason(desk, session, sent):
    answer = decide(desk, sent, verdict="refused", reason="unclear")
    assert (answer.status_code, answer.location) == (303, "/fr/moderation")
    assert (sent.status, sent.refused_for) == ("refused", "unclear")
    assert session.scalars(select(Decision.reason)).all() == ["unclear"]


FORGED = [
    *({"version": v} for v in ("", "0", "2", "-1", "1.5", "x", "٣", "²", "2147483648", "\x00")),
    *({"version": "9" * n} for n in (30, 5000)),
    *({"status": s} for s in ("", "draft", "published", "hidden", "refused", "gone", "\x00")),
    *({"verdict": v} for v in ("", "maybe", "APPROVED", "approved ", "\x00")),
    *({"verdict": "refused", "reason": r} for r in ("", "gone", "PRICE", "price'--", "\x00")),
    {"verdict": "refused"},
]


@pytest.mark.parametrize("fields", FORGED, ids=[str(n) for n in range(len(FORGED))])
def test_a_forged_form_decides_nothing(desk, session, sent, fields):
    answer = decide(desk, sent, **fields)
    assert answer.status_code in {409, 422}
    assert (sent.status, count(session)) == ("submitted", 0)


@pytest.mark.parametrize("missing", ["verdict", "version", "status"])
def test_an_incomplete_form_decides_nothing(desk, session, sent, missing):
    fields = {name: value for name, value in GOOD.items() if name != missing}
    answer = post(desk, f"{page_of(sent)}/decisions", fields)
    assert answer.status_code in {409, 422}
    assert (sent.status, count(session)) == ("submitted", 0)


@pytest.mark.parametrize("status", [CardStatus.REFUSED, CardStatus.HIDDEN, CardStatus.DRAFT])
@pytest.mark.parametrize("verdict", ["approved", "refused", "maybe"])
def test_what_is_no_longer_read_is_not_decided_about(desk, session, home, status, verdict):
    card = factories.card(factories.resident(at=home), status=CardStatus.SUBMITTED)
    owner = card.person
    if status is CardStatus.DRAFT:
        directory.take_back(card, by=owner, now=NOW)
    else:
        card.status = status
        card.refused_for = "price" if status is CardStatus.REFUSED else None
    answer = decide(desk, card, verdict=verdict, reason="price", status=str(status))
    assert answer.status_code == (422 if verdict == "maybe" else 409)
    assert (card.status, count(session)) == (status, 0)
    assert desk.get(page_of(card)).location == "/fr/moderation"


@pytest.mark.parametrize("status", [CardStatus.SUBMITTED, CardStatus.PUBLISHED, CardStatus.HIDDEN])
def test_a_card_of_another_landlord_does_not_exist(desk, session, status):
    estate = factories.estate(factories.organisation(OrganisationKind.LANDLORD))
    card = factories.card(factories.resident(at=estate), status=status)
    assert desk.get(page_of(card)).status_code == 404
    for verdict in ("approved", "refused", "maybe"):
        answer = decide(desk, card, verdict=verdict, reason="price", status=str(status))
        assert answer.status_code == 404
    assert (card.status, count(session)) == (status, 0)


def test_nor_one_of_another_estate_for_whoever_has_one(client, session, now, landlord, sent):
    luc = factories.person("Luc")
    other = factories.estate(landlord)
    accounts.grant(luc, Role.WORKER, organisation=landlord, estate=other, by=None, now=NOW)
    sign_in(client, luc)
    assert client.get(page_of(sent)).status_code == 404
    assert decide(client, sent).status_code == 404
    assert rows(client.get("/fr/moderation")) == []


def test_nor_ones_own(desk, session, samira, home):
    accounts.grant(samira, Role.RESIDENT, estate=home, by=None, now=NOW)
    own = factories.card(factories.again(samira), status=CardStatus.SUBMITTED)
    assert desk.get(page_of(own)).status_code == 404
    assert decide(desk, own).status_code == 404
    assert (own.status, count(session)) == ("submitted", 0)


def test_whoever_comes_second_is_told_who_was_first(app, desk, session, landlord, sent):
    luc = Visitor(app)
    sign_in(luc, factories.worker(landlord, "Luc"))
    assert decide(luc, sent, verdict="refused", reason="price").status_code == 303
    answer = decide(desk, sent)
    assert answer.status_code == 409
    assert "Luc" in " ".join(texts(answer, ".notice"))
    assert (sent.status, count(session)) == ("refused", 1)


def test_what_is_shown_is_taken_away_at_once(desk, session, home):
    card = factories.card(factories.resident("Zohra", at=home))
    page = soup(desk.get(page_of(card)))
    assert page.select('button[value="approved"]') == []
    assert len(page.select('button[value="refused"]')) == 1
    answer = decide(desk, card, status="published")
    assert answer.status_code == 409
    answer = decide(desk, card, verdict="refused", reason="price", status="published")
    assert answer.status_code == 303
    assert (card.status, session.scalars(select(Listing)).all()) == ("refused", [])


def test_what_changed_since_the_last_answer_is_marked(desk, samira, sent):
    decide(desk, sent, verdict="refused", reason="price")
    owner = people.person(sent.person_id)
    factories.card(owner, "retouches", words="Le jeudi.", status=CardStatus.SUBMITTED)
    page = desk.get(page_of(sent))
    assert any("jeudi" in text for text in texts(page, "main blockquote ins"))
    assert any("mardi" in text for text in texts(page, "main blockquote del"))
    assert len(texts(page, ".chips ins")) == len(texts(page, ".chips del")) == 1


def test_decisions_name_who_decided_and_open_what_can_still_be_read(desk, sent, home):
    decide(desk, sent)
    gone = factories.card(factories.resident("Piet", at=home), status=CardStatus.SUBMITTED)
    decide(desk, gone, verdict="refused", reason="price")
    far = others()
    answer = desk.get("/fr/moderation/decisions")
    assert state_of(answer) == ["refused", "published"]
    assert [a["href"] for a in soup(answer).select(".decision a")] == [page_of(sent)]
    assert all("Samira" in text for text in texts(answer, ".decision .state"))
    assert far.reference not in answer.text


def test_the_desk_has_no_number_and_no_address_of_anybody(desk, home):
    owner = factories.resident("Zohra", at=home, phone="+32470123456")
    card = factories.card(owner, status=CardStatus.SUBMITTED)
    for path in ("/fr/moderation", page_of(card), "/fr/moderation/decisions"):
        answer = desk.get(path)
        assert "470" not in answer.text
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("number", [2, 30])
@pytest.mark.parametrize("which", ["queue", "card", "decisions"])
def test_few_questions_are_asked_however_many_wait(desk, samira, home, number, which):
    made = [
        factories.card(factories.resident(at=home), "tricot", status=CardStatus.SUBMITTED)
        for _ in range(number)
    ]
    paths = {
        "queue": "/fr/moderation",
        "card": page_of(made[1]),
        "decisions": "/fr/moderation/decisions",
    }
    if which == "decisions":
        for card in made:
            decide(desk, card)
    with counted_queries() as asked:
        answer = desk.get(paths[which])
    assert len(soup(answer).select(".row, .decision")) == number
    assert len(asked) <= BOUND, "\n".join(asked)


def test_what_an_owner_still_writes_beside_a_card_is_not_shown_to_a_worker(desk, home):
    owner = factories.resident("Zohra", at=home)
    factories.card(owner, "tricot")
    home_now, known = circle(owner), talent_list()
    directory.choose_talents(owner, ["guitare"], circle=home_now, talents=known, by=owner, now=NOW)
    said = " ".join(texts(desk.get("/fr/moderation/cards"), "main"))
    assert "Tricot" in said
    assert "Guitare" not in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "À lire : 1 demande, 2 fiches"),
        ("nl", "Te lezen: 1 vraag, 2 fiches"),
    ],
)
def test_the_heading_counts_each_kind_once(desk, home, lang, said):
    for _ in range(2):
        factories.card(factories.resident(at=home), "tricot", status=CardStatus.SUBMITTED)
    needs.need(factories.resident(at=home), status=NeedStatus.SUBMITTED)
    assert texts(desk.get(f"/{lang}/moderation"), "h1") == [said]

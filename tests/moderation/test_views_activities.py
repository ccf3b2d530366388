"""The text of an activity as neighbours will read it, and the answer."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.accounts.models import Person
from app.activities import operations
from app.activities.queries import running
from app.moderation.models import Decision
from app.notifications.models import Message
from app.revisions.models import Revision
from tests import factories, organisers, workshops
from tests.conftest import Visitor
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, state_of, texts
from tests.workshops import DAY, told

pytestmark = pytest.mark.usefixtures("workshop", "known")
QUEUE, PAGE = 6, 8
"""The most questions: of the queue; of one text, with its dates, places, decisions, neighbours."""
GOOD = {"verdict": "approved", "version": "1"}
TITLE = {"fr": "Soupe du jeudi", "nl": "Donderdagsoep"}


def page_of(revision, lang="fr"):
    return f"/{lang}/moderation/activities/{revision.id}"


def decide(client, revision, lang="fr", **fields):
    return post(client, f"{page_of(revision, lang)}/decisions", {**GOOD, **fields})


def rows(answer):
    return [a["href"] for a in soup(answer).select("main a.row")]


def count(session):
    return session.scalar(select(func.count(Decision.id)))


@pytest.fixture
def sent(workshop):
    """A text that waits to be read."""
    return workshops.proposal(workshops.sent(workshop))


@pytest.fixture
def activity(workshop, sent):
    """What it is about."""
    return workshops.found(sent.subject_id)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_queue_leads_to_each_text_before_the_cards(reader, workshop, sent, lang):
    workshops.waiting_cards(workshop, 1)
    workshops.sent(workshops.elsewhere())
    answer = reader.get(f"/{lang}/moderation")
    assert rows(answer)[0] == page_of(sent, lang)
    assert [address.split("/")[3] for address in rows(answer)] == ["activities", "cards"]
    assert texts(answer, ".choice__title")[0] == TITLE[lang]
    heading = texts(answer, "h1")[0]
    assert heading.count("1 ") == 2


def test_the_oldest_comes_first_and_what_is_written_does_not_come(reader, workshop, sent):
    workshops.complete(workshop)
    older = workshops.proposal(workshops.sent(workshop))
    older.submitted_at = NOW - timedelta(days=2)
    assert rows(reader.get("/fr/moderation")) == [page_of(older), page_of(sent)]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_text_is_read_in_both_languages_with_its_dates_and_places(reader, sent, lang):
    answer = reader.get(page_of(sent, lang))
    assert texts(answer, ".side__title") == list(TITLE.values())
    assert [side["lang"] for side in soup(answer).select(".side__title")] == ["fr", "nl"]
    facts = " ".join(texts(answer, ".facts"))
    assert {"fr": "jeudi 12 mars 2026", "nl": "donderdag 12 maart 2026"}[lang] in facts
    assert "5 place" in facts or "5 plaatsen" in facts
    assert len(texts(answer, ".mark")) == 1
    assert texts(answer, ".change") == []
    hidden = {f["name"]: f["value"] for f in soup(answer).select("main input[type=hidden]")}
    assert hidden["version"] == "1"
    assert len(soup(answer).select("input[name=reason]")) == 6


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_accepted_neighbours_see_it_and_the_queue_goes_on(reader, session, workshop, sent, lang):
    activity = workshops.found(sent.subject_id)
    following = workshops.proposal(workshops.sent(workshop))
    answer = decide(reader, sent, lang)
    assert (answer.status_code, answer.location) == (303, page_of(following, lang))
    assert (activity.status, activity.title.nl) == ("published", "Donderdagsoep")
    assert TITLE[lang] in texts(reader.get(answer.location), ".notice--good")[0]
    assert decide(reader, following, lang).location == f"/{lang}/moderation"
    agenda = reader.get(f"/{lang}/neighbourhoods/peterbos?from={DAY}")
    assert TITLE[lang] in agenda.text
    (planned,) = running.dates(activity.id, NOW)
    assert reader.get(f"/{lang}/occurrences/{planned.id}").status_code == 200
    assert len(told(session, "activity_published")) == 2


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("reason", ["price", "third_party", "insulting", "unclear"])
def test_refused_with_a_reason_it_comes_back(reader, session, activity, reason, lang):
    sent = workshops.proposal(activity)
    answer = decide(reader, sent, lang, verdict="refused", reason=reason)
    assert (answer.status_code, answer.location) == (303, f"/{lang}/moderation")
    assert (sent.status, sent.refused_for, activity.status) == ("refused", reason, "draft")
    assert len(told(session, "activity_refused")) == 1
    sign_in(reader, organisers.organiser(activity.organisation, "Nadia"))
    hub = reader.get(f"/{lang}/activities/{activity.id}")
    assert len(texts(hub, ".notice--bad")) == 1


FORGED = [
    *({"version": v} for v in ("", "0", "2", "-1", "1.5", "x", "٣", "²", "2147483648", "\x00")),
    *({"version": "9" * n} for n in (30, 5000)),
    *({"verdict": v} for v in ("", "maybe", "APPROVED", "approved ", "\x00")),
    *(
        {"verdict": "refused", "reason": r}
        for r in ("", "gone", "photo", "not_neighbourly", "PRICE", "price'--", "\x00")
    ),
    {"verdict": "refused"},
]


@pytest.mark.parametrize("fields", FORGED, ids=[str(n) for n in range(len(FORGED))])
def test_a_forged_form_decides_nothing(reader, session, sent, activity, fields):
    answer = decide(reader, sent, **fields)
    assert answer.status_code in {409, 422}
    assert (sent.status, activity.status, count(session)) == ("submitted", "draft", 0)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_refusal_owes_its_reason(reader, sent, lang):
    answer = decide(reader, sent, lang, verdict="refused")
    assert answer.status_code == 422
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, '.notice--bad a[href="#reason-0"]') == [beside]
    (switch,) = soup(answer).select(".switch a")
    assert switch["href"] == page_of(sent, {"fr": "nl", "nl": "fr"}[lang])


def test_a_text_of_another_housing_company_does_not_exist(reader, session):
    other = workshops.proposal(workshops.sent(workshops.elsewhere()))
    assert reader.get(page_of(other)).status_code == 404
    for verdict in ("approved", "refused", "maybe"):
        answer = decide(reader, other, verdict=verdict, reason="price")
        assert answer.status_code == 404
    assert (other.status, count(session)) == ("submitted", 0)


def test_nor_one_that_was_never_sent(reader, workshop):
    draft = workshops.proposal(workshops.complete(workshop))
    assert reader.get(page_of(draft)).status_code == 404
    assert decide(reader, draft).status_code == 404


def test_nor_for_whoever_wrote_it(office, sent):
    assert office.get(page_of(sent)).status_code == 403
    assert decide(office, sent).status_code == 403
    assert sent.status == "submitted"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_was_taken_back_is_no_longer_decided_about(reader, workshop, sent, activity, lang):
    operations.take_back(activity, by=workshop.joris, now=NOW)
    assert reader.get(page_of(sent, lang)).location == f"/{lang}/moderation"
    answer = decide(reader, sent, lang)
    assert (answer.status_code, sent.status) == (409, "draft")
    assert TITLE[lang] in texts(answer, ".notice--bad")[0]
    workshops.change(activity, title_fr="Potage")
    workshops.send(activity)
    assert decide(reader, sent, lang).status_code == 409
    assert decide(reader, sent, lang, version="2").status_code == 303
    assert activity.title.fr == "Potage"


def test_after_a_wrong_form_about_what_is_decided_one_is_back_at_the_queue(reader, sent):
    decide(reader, sent)
    answer = decide(reader, sent, verdict="maybe")
    assert answer.status_code == 422
    assert rows(answer) == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_whoever_comes_second_is_told_who_was_first(reader, session, workshop, sent, lang):
    luc = Visitor(reader.application)
    sign_in(luc, factories.worker(workshop.landlord, "Luc"))
    assert decide(luc, sent, verdict="refused", reason="price").status_code == 303
    answer = decide(reader, sent, lang)
    assert (answer.status_code, count(session)) == (409, 1)
    said = texts(answer, ".notice--bad")[0]
    assert "Luc" in said
    assert TITLE[lang] in said


def test_a_double_tap_is_one_answer(reader, session, sent):
    first, second = (decide(reader, sent) for _ in range(2))
    assert (first.status_code, second.status_code, count(session)) == (303, 303, 1)
    assert len(told(session, "activity_published")) == 1


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("words", "number"),
    [
        ({}, 0),
        ({"contribution_fr": "2 €", "contribution_nl": "€ 2,50"}, 1),
        ({"summary_nl": "On cuisine ensemble une très grande soupe, et on la mange à midi."}, 1),
        (
            {
                "summary_fr": "We koken samen een hele grote pot soep voor de buurt.",
                "practical_fr": "Breng een schort mee, en een pot voor wat er over is.",
            },
            1,
        ),
    ],
)
def test_what_to_look_at_is_said(reader, workshop, words, number, lang):
    revision = workshops.proposal(workshops.sent(workshop, **words))
    answer = reader.get(page_of(revision, lang))
    assert len(texts(answer, ".notice--warn li")) == number


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_decisions_name_who_decided(reader, workshop, sent, lang):
    decide(reader, sent)
    refused = workshops.proposal(workshops.sent(workshop))
    decide(reader, refused, verdict="refused", reason="price")
    workshops.shown(workshops.elsewhere())
    answer = reader.get(f"/{lang}/moderation/decisions")
    assert state_of(answer) == ["refused", "published"]
    assert all("Samira" in text for text in texts(answer, ".decision .state"))
    assert all(TITLE[lang] in text for text in texts(answer, ".decision"))


def test_who_sent_it_hears_the_answer_in_their_language(reader, session, sent):
    writer = session.get_one(Person, sent.submitted_by_id)
    writer.language = "nl"
    decide(reader, sent)
    (only,) = told(session, "activity_published")
    assert only[0] == "nl"
    assert "Donderdagsoep" in only[1]
    assert session.scalars(select(Message.recipient_id)).all() == [writer.id]


def test_what_people_write_is_never_markup(reader, workshop):
    odd = {"title_fr": "<b>x</b>", "practical_nl": "<i>x</i>"}
    revision = workshops.proposal(workshops.sent(workshop, **odd))
    for path in ("/fr/moderation", page_of(revision)):
        answer = reader.get(path)
        assert "<b>x</b>" not in answer.text
        assert "<i>x</i>" not in answer.text


@pytest.mark.parametrize("number", [2, 30])
def test_few_questions_are_asked_however_many_wait(reader, session, workshop, number):
    for _ in range(number):
        workshops.sent(workshop)
    first = session.scalars(select(Revision).order_by(Revision.id)).first()
    for path, bound in {"/fr/moderation": QUEUE, page_of(first): PAGE}.items():
        with counted_queries() as asked:
            assert len(rows(reader.get(path))) == number
        assert len(asked) <= bound, "\n".join(asked)

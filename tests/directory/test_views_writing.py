"""Je propose / Ik bied aan: making a card question by question, and what one can do with it."""

import pytest
from sqlalchemy import func, select

from app.accounts import operations as accounts
from app.accounts import queries as people
from app.accounts.models import ConsentPurpose
from app.db import db
from app.directory import operations
from app.directory.models import About, Card, CardStatus, Content, Free, Listing, Reach, Step, Where
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, post, sign_in, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now", "known")
BOUND = 8
SENT = {"adult": "y", "agree": "y"}


def choose(client, *slugs, lang="fr", **more):
    return post(client, f"/{lang}/card/talents", {"talents": list(slugs), **more})


def begun(client, *slugs):
    """A card of which every question is answered."""
    choose(client, *slugs)
    (card,) = db.session.scalars(select(Card)).all()
    operations.answered(card, Step.REACH)
    db.session.commit()
    return card


def write(client, words, language="fr", lang="fr", **more):
    return post(client, f"/{lang}/card/words", {"words": words, "language": language, **more})


def send(client, lang="fr", **fields):
    return post(client, f"/{lang}/card/submission", fields)


def where(answer):
    return answer.status_code, answer.location


def ticked(answer):
    return [box["value"] for box in soup(answer).select('input[name="talents"][checked]')]


def ways(answer):
    """Where the links and buttons of the page itself lead."""
    page = soup(answer)
    links = {a["href"] for a in page.select("main a[href]")}
    return links | {form["action"] for form in page.select("main form[action]")}


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_from_the_first_tick_to_the_queue(client, me, lang):
    assert f"/{lang}/card/talents" in ways(client.get(f"/{lang}/card"))
    assert len(soup(client.get(f"/{lang}/card/talents")).select("details")) == 14
    begun = choose(client, "tricot", "retouches", lang=lang)
    assert where(begun) == (303, f"/{lang}/card/languages")
    answers = {
        "languages": {"languages": ["fr", "ar"]},
        "when": {"free": ["WEEK_MORNING", "WEEKEND_EVENING"]},
        "where": {"places": ["COMMON_ROOM"]},
        "words": {"words": "Le mercredi.", "language": "fr"},
        "picture": {"silhouette": "4"},
        "reach": {"reach": "neighbourhood"},
    }
    every = [*answers, "preview"]
    for number, (step, fields) in enumerate(answers.items(), start=2):
        page = client.get(f"/{lang}/card/{step}")
        assert f"{number}" in texts(page, ".step")[0]
        following = every[every.index(step) + 1]
        said = post(client, f"/{lang}/card/{step}", fields)
        if step == "picture":
            said = client.get(said.location)
        assert where(said) == (303, f"/{lang}/card/{following}"), step
    preview = client.get(f"/{lang}/card/preview")
    assert texts(preview, "blockquote") == ["Le mercredi."]
    assert texts(preview, "main .chip")
    assert where(send(client, lang, **SENT)) == (303, f"/{lang}/card")
    assert state_of(client.get(f"/{lang}/card")) == ["submitted"]
    card = factories.own_card(me)
    assert (card.status, card.version, card.submitted_at) == ("submitted", 1, NOW)
    times = Free.WEEK_MORNING | Free.WEEKEND_EVENING
    said = About("", ("fr", "ar"), times, Where.COMMON_ROOM, Reach.NEIGHBOURHOOD, 4)
    assert Content.on(card).about == said
    assert people.consent(me.id, ConsentPurpose.CARD).recorded_by_id == me.id


def test_what_is_only_for_workshops_cannot_be_ticked(client, me):
    boxes = soup(client.get("/fr/card/talents")).select('input[name="talents"]')
    offered = {box["value"] for box in boxes}
    assert "itsme-eid" not in offered
    assert {"retouches", "tricot"} <= offered


@pytest.mark.parametrize(
    "slugs",
    [
        [],
        ["telekinesis"],
        ["itsme-eid"],
        ["retouches", "tricot", "crochet", "broderie", "repriser", "repassage"],
        ["retouches"] * 3 + ["\x00"],
        ["x" * 3000],
    ],
)
def test_what_may_not_stand_there_is_said_and_what_was_ticked_stays(client, session, me, slugs):
    answer = choose(client, *slugs)
    assert answer.status_code == 422
    assert texts(answer, ".field__error, .errors, [role=alert]")
    assert set(ticked(answer)) == set(slugs) - {"telekinesis", "itsme-eid", "\x00", "x" * 3000}
    assert session.scalar(select(func.count(Card.id))) == 0


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("x" * 201, "fr"),
        ("Appelez le 0470 12 34 56.", "fr"),
        ("zohra@example.org", "nl"),
        ("Le mercredi.", "xx"),
        ("Le mercredi.", ""),
    ],
)
def test_words_that_may_not_stand_there_stay_in_the_box(client, me, words, language):
    choose(client, "tricot")
    answer = write(client, words, language)
    assert answer.status_code == 422
    assert soup(answer).select_one("textarea").get_text().strip() == words
    assert texts(answer, ".field__error")
    assert factories.own_card(me).words == ""


@pytest.mark.parametrize("words", ["", "صباح الخير", "<b>Le mardi</b>", "Le mardi\r\net le jeudi"])
def test_any_language_will_do_and_none_too(client, me, words):
    choose(client, "tricot")
    assert write(client, words, "ar").status_code == 303
    assert factories.own_card(me).words.split() == words.split()
    operations.answered(factories.own_card(me), Step.REACH)
    assert "<b>" not in str(client.get("/fr/card/preview").text).partition("<main")[2]


@pytest.mark.parametrize(
    "fields", [{}, {"adult": "y"}, {"agree": "y"}, {"adult": "", "agree": "y"}]
)
def test_it_is_not_sent_without_being_of_age_and_agreeing(client, me, fields):
    choose(client, "tricot")
    answer = send(client, **fields)
    assert answer.status_code == 422
    assert factories.own_card(me).status is CardStatus.DRAFT
    assert people.consent(me.id, ConsentPurpose.CARD) is None


def test_the_language_button_keeps_what_was_ticked_and_judges_nothing(client, session, me):
    answer = choose(client, "tricot", "retouches", lang="nl", switch="1")
    assert (answer.status_code, set(ticked(answer))) == (200, {"tricot", "retouches"})
    assert texts(answer, ".field__error") == []
    assert session.scalar(select(func.count(Card.id))) == 0


def test_the_language_button_keeps_what_was_typed(client, me):
    choose(client, "tricot")
    answer = write(client, "Belt u 0470 12 34 56", "ar", lang="nl", switch="1")
    assert answer.status_code == 200
    assert soup(answer).select_one("textarea").get_text().strip() == "Belt u 0470 12 34 56"
    assert soup(answer).select_one("option[selected]")["value"] == "ar"
    assert factories.own_card(me).words == ""


def test_the_language_button_keeps_the_ticks_of_the_last_step(client, me):
    choose(client, "tricot")
    answer = send(client, "nl", adult="y", switch="1")
    assert answer.status_code == 200
    checked = {box["name"] for box in soup(answer).select("main input[checked]")}
    assert checked == {"adult"}
    assert factories.own_card(me).status is CardStatus.DRAFT


def test_each_step_leads_to_the_switch_of_its_own_form(client, me):
    begun(client, "tricot")
    for step, target in (("talents", "talents"), ("words", "words"), ("preview", "submission")):
        page = soup(client.get(f"/fr/card/{step}"))
        assert page.select_one("[formaction]")["formaction"] == f"/nl/card/{target}"


def test_what_was_begun_is_there_on_coming_back(client, me):
    factories.card(me, "tricot", words="Le mardi.", language="nl", status=CardStatus.DRAFT)
    assert ticked(client.get("/fr/card/talents")) == ["tricot"]
    page = soup(client.get("/fr/card/words"))
    assert page.select_one("textarea").get_text().strip() == "Le mardi."
    assert page.select_one("option[selected]")["value"] == "nl"
    assert "/fr/card/preview" in ways(client.get("/fr/card"))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_was_refused_says_why_and_is_corrected_and_sent_again(client, me, lang):
    choose(client, "tricot")
    write(client, "Dix euros.")
    send(client, **SENT)
    operations.refuse(factories.own_card(me), Reason.PRICE, by=me, now=NOW)
    answer = client.get(f"/{lang}/card")
    assert state_of(answer) == ["refused"]
    assert f"/{lang}/card/talents" in ways(answer)
    assert soup(answer).select('main a[href^="tel:"]'), "whoever does not agree can call"
    for step in ("talents", "words", "preview"):
        assert texts(client.get(f"/{lang}/card/{step}"), ".notice"), step
    assert write(client, "Gratuit.", lang=lang).status_code == 303
    boxes = soup(client.get(f"/{lang}/card/preview")).select("main input[type=checkbox]")
    assert {box["name"] for box in boxes} == {"booklet", "booklet_phone"}, "agreed before"
    assert where(send(client, lang)) == (303, f"/{lang}/card")
    card = factories.own_card(me)
    assert (card.status, card.version, card.words) == ("submitted", 2, "Gratuit.")


def test_what_others_read_is_not_written_in(client, me):
    factories.card(me, "tricot", words="Le mardi.", status=CardStatus.SUBMITTED)
    for step in ("talents", "words", "when", "preview"):
        assert where(client.get(f"/fr/card/{step}")) == (303, "/fr/card")
    assert choose(client, "retouches").status_code == 409
    answer = write(client, "Le jeudi.")
    assert answer.status_code == 409
    assert state_of(answer) == ["submitted"]
    assert texts(answer, ".notice")
    kept = factories.own_card(me)
    assert (kept.words, kept.talent_slugs, kept.status) == ("Le mardi.", ["tricot"], "submitted")


def test_sent_twice_it_is_sent_once(client, me):
    choose(client, "tricot")
    assert [send(client, **SENT).status_code for _ in range(2)] == [303, 303]
    assert factories.own_card(me).version == 1


@pytest.mark.parametrize("step", ["words", "preview"])
def test_without_a_talent_there_is_no_next_step(client, me, step):
    assert where(client.get(f"/fr/card/{step}")) == (303, "/fr/card")
    assert where(write(client, "Le mardi.")) == (303, "/fr/card")
    assert where(send(client, **SENT)) == (303, "/fr/card")


def test_hidden_at_once_and_shown_again(client, session, me):
    factories.card(me)
    answer = client.get("/fr/card")
    assert state_of(answer) == ["published"]
    assert {"/fr/card/hiding", "/fr/card/talents", "/fr/card/deletion"} <= ways(answer)
    for _ in range(2):
        assert where(post(client, "/fr/card/hiding")) == (303, "/fr/card")
    assert session.scalar(select(func.count()).select_from(Listing)) == 0
    answer = client.get("/fr/card")
    assert state_of(answer) == ["hidden"]
    assert "/fr/card/showing" in ways(answer)
    assert where(post(client, "/fr/card/showing")) == (303, "/fr/card")
    assert state_of(client.get("/nl/card")) == ["published"]
    assert session.scalar(select(func.count()).select_from(Listing)) == 2


def test_taken_back_it_can_be_written_in(client, me):
    factories.card(me, "tricot", status=CardStatus.SUBMITTED)
    assert where(post(client, "/nl/card/revision")) == (303, "/nl/card/preview")
    assert factories.own_card(me).status is CardStatus.DRAFT
    assert ticked(client.get("/nl/card/talents")) == ["tricot"]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_whoever_waits_calls_first(client, session, home, lang):
    sign_in(client, factories.resident(at=home, waiting=True))
    answer = client.get(f"/{lang}/card")
    assert soup(answer).select('main a[href="tel:+3225550100"]')
    assert f"/{lang}/card/talents" not in ways(answer)
    assert choose(client, "tricot", lang=lang).status_code == 409
    assert session.scalar(select(func.count(Card.id))) == 0


def test_who_moved_and_waits_again_may_hide_but_not_show(client, me, elsewhere):
    factories.card(me)
    (membership,) = factories.again(me).memberships
    accounts.revoke(membership, by=None, now=NOW)
    accounts.ask_to_join(me, elsewhere, by=None, now=NOW)
    assert post(client, "/fr/card/hiding").status_code == 303
    assert factories.own_card(me).status is CardStatus.HIDDEN
    assert "/fr/card/showing" not in ways(client.get("/fr/card"))
    assert post(client, "/fr/card/showing").status_code == 409
    assert factories.own_card(me).status is CardStatus.HIDDEN


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.PUBLISHED])
@pytest.mark.parametrize("step", ["", "/talents", "/words", "/preview"])
def test_few_questions_are_asked_for_my_card(client, me, step, status):
    factories.card(me, "tricot", "retouches", words="Le mardi.", status=status)
    with counted_queries() as sent:
        client.get(f"/fr/card{step}")
    assert len(sent) <= BOUND, "\n".join(sent)

"""What is proposed beside a card is read, accepted or refused; the card itself stays up."""

import pytest
from sqlalchemy import select

from app.directory import operations as directory
from app.directory.models import CardStatus, Content
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.moderation import operations, queries
from app.moderation.models import Decision, Verdict
from app.moderation.policies import Answer, Refusal, Refused
from app.notifications.models import Message
from app.notifications.operations.texts import render
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.visits import post, soup, texts


@pytest.fixture
def zohra(home):
    return factories.resident("Zohra", at=home)


@pytest.fixture
def card(zohra):
    return factories.card(zohra, "tricot", words="Le mardi.")


def change(card, words="Le jeudi."):
    owner, known = card.person, talent_list()
    directory.write_words(card, words, "fr", by=owner, now=NOW)
    directory.submit(card, circle=circle(owner), talents=known, by=owner, now=NOW)
    return card


def answer(card, verdict=Verdict.APPROVED, reason=None, *, status=CardStatus.SUBMITTED):
    version = card.version if status is CardStatus.SUBMITTED else card.shown_version
    return Answer(verdict, reason, version, status)


def refused(card, said, by):
    with pytest.raises(Refused) as why:
        operations.decide(card, said, by=by, now=NOW)
    return why.value.reason


@pytest.mark.parametrize("status", [CardStatus.PUBLISHED, CardStatus.HIDDEN])
def test_a_yes_shows_the_new_and_keeps_what_was_read(session, zohra, samira, status):
    card = change(factories.card(zohra, "tricot", words="Le mardi.", status=status))
    decision = operations.decide(card, answer(card), by=samira, now=NOW)
    assert (card.words, card.status, card.shown_version) == ("Le jeudi.", status, 2)
    assert (decision.subject_type, decision.version) == ("Card", 2)
    assert Content.of(decision.content).words == "Le jeudi."
    told = session.scalars(select(Message.kind)).all()
    assert told == (["card_published"] if status is CardStatus.PUBLISHED else [])


def test_a_no_leaves_the_card_up_and_is_told_with_its_reason(session, card, samira):
    change(card)
    operations.decide(card, answer(card, Verdict.REFUSED, Reason.PRICE), by=samira, now=NOW)
    assert (card.words, card.status, card.refused_for) == ("Le mardi.", "published", None)
    assert cards.proposal(card).refused_for is Reason.PRICE
    (message,) = session.scalars(select(Message)).all()
    assert (message.kind, message.params["reason"]) == ("card_changes_refused", "price")
    assert "L'ancienne reste visible." in render(message)


def test_after_a_refused_change_the_card_itself_can_still_be_taken_away(session, card, samira):
    change(card)
    no = answer(card, Verdict.REFUSED, Reason.PRICE)
    operations.decide(card, no, by=samira, now=NOW)
    away = answer(card, Verdict.REFUSED, Reason.UNCLEAR, status=CardStatus.PUBLISHED)
    operations.decide(card, away, by=samira, now=NOW)
    assert (card.status, card.refused_for) == ("refused", "unclear")
    assert session.scalars(select(Decision.version).order_by(Decision.id)).all() == [2, 1]


def test_of_two_answers_the_first_holds_and_a_second_tap_is_the_same(card, samira, landlord):
    change(card)
    said, late = answer(card), answer(card, Verdict.REFUSED, Reason.PRICE)
    first = operations.decide(card, said, by=samira, now=NOW)
    assert operations.decide(card, said, by=samira, now=NOW) is first
    colleague = factories.worker(landlord, "Wim")
    assert refused(card, late, colleague) is Refusal.ALREADY_DECIDED


def test_what_was_taken_back_or_sent_anew_is_not_decided_about(card, samira):
    said = answer(change(card))
    directory.take_changes_back(card, by=card.person, now=NOW)
    assert refused(card, said, samira) is Refusal.CHANGED
    change(card, "Le samedi.")
    assert refused(card, said, samira) is Refusal.CHANGED


def test_a_no_owes_its_reason(card, samira):
    change(card)
    assert refused(card, answer(card, Verdict.REFUSED), samira) is Refusal.NO_REASON


def test_changes_wait_in_the_queue_until_they_are_answered(card, samira):
    assert (list(queries.queue(samira)), queries.waiting(samira)) == ([], 0)
    change(card)
    ((one, changes),) = queries.queue(samira)
    assert (one.id, changes.status, queries.waiting(samira)) == (card.id, "submitted", 1)
    operations.decide(card, answer(card), by=samira, now=NOW)
    assert (list(queries.queue(samira)), queries.waiting(samira)) == ([], 0)


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_desk_shows_what_changed_and_the_card_that_stays(desk, card, lang):
    change(card)
    path = f"/{lang}/moderation/cards/{card.reference}"
    page = desk.get(path)
    assert "jeudi." in texts(page, "ins")[-1]
    assert "mardi." in texts(page, "del")[-1]
    assert f"{path}?shown=yes" in {a["href"] for a in soup(page).select("main a[href]")}
    shown = desk.get(f"{path}?shown=yes")
    assert texts(shown, "blockquote") == ["Le mardi."]
    fields = {
        box["name"]: box["value"] for box in soup(page).select("form .button--yes ~ input")
    } or {box["name"]: box["value"] for box in soup(page).select(".verdicts input")}
    fields.pop("csrf_token")
    said = post(desk, f"{path}/decisions", {**fields, "verdict": "approved"})
    assert said.status_code == 303
    assert factories.own_card(card.person).words == "Le jeudi."

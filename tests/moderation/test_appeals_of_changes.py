"""A refused change of a card is contested like a refused card; only what was read is ever shown."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.directory import operations as directory
from app.directory.models import CardStatus
from app.directory.queries import cards
from app.directory.queries.circles import circle
from app.directory.queries.talents import talent_list
from app.i18n import Language
from app.moderation import operations
from app.moderation.models import Decision, Verdict
from app.moderation.operations import Ruling
from app.moderation.policies import Answer, NeedAnswer, Refusal, Refused
from app.notifications.models import Message
from app.notifications.operations.texts import render
from app.screening.reasons import Reason
from tests import contested, factories, needs, portraits
from tests.factories import NOW
from tests.records import events
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("known")
LATER = NOW + timedelta(hours=1)
YES = Ruling(overturned=True, words="", language="fr")
NO = Ruling(overturned=False, words="C'est un prix.", language="fr")


@pytest.fixture
def zohra(agreeing):
    return agreeing


@pytest.fixture
def card(zohra):
    return factories.card(zohra, "tricot", words="Le mardi.")


@pytest.fixture
def changed(card, samira):
    return contested.change_refused(card, by=samira)


def rule(appeal, ruling, by):
    return operations.rule(appeal, ruling, talents=talent_list(), by=by, now=LATER)


def told(session, kind):
    return session.scalars(select(Message).where(Message.kind == kind)).one()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            CardStatus.PUBLISHED,
            {"fr": "L'ancienne reste visible.", "nl": "De oude blijft zichtbaar."},
        ),
        (CardStatus.HIDDEN, {"fr": "L'ancienne ne change pas.", "nl": "De oude verandert niet."}),
    ],
)
def test_the_message_says_what_becomes_of_the_card(session, zohra, samira, status, said):
    contested.change_refused(factories.card(zohra, status=status), by=samira)
    message = told(session, "card_changes_refused")
    for message.language in Language:
        assert said[message.language] in render(message)


def test_a_yes_shows_the_change_and_the_card_never_left(session, changed, luc):
    appeal = contested.disagree(changed)
    assert (changed.status, changed.words) == (CardStatus.PUBLISHED, "Le mardi.")
    rule(appeal, YES, luc)
    assert (changed.status, changed.words) == (CardStatus.PUBLISHED, "Le jeudi, 5 euros.")
    assert (changed.version, changed.shown_version, cards.proposal(changed)) == (3, 3, None)
    decided = session.execute(select(Decision.version, Decision.verdict).order_by(Decision.id))
    assert [tuple(row) for row in decided] == [(2, Verdict.REFUSED), (3, Verdict.APPROVED)]
    assert "changes_published" in [row.event for row in events(changed)]
    assert "voisins le voient" in render(told(session, "appeal_overturned"))


def test_what_its_owner_hides_stays_hidden_with_the_change(session, changed, zohra, luc):
    appeal = contested.disagree(changed)
    directory.hide(changed, by=zohra, now=LATER)
    rule(appeal, YES, luc)
    assert (changed.status, changed.words) == (CardStatus.HIDDEN, "Le jeudi, 5 euros.")
    assert "Votre fiche est changée." in render(told(session, "appeal_overturned"))


def test_a_no_leaves_both_as_they_are(session, changed, luc):
    rule(contested.disagree(changed), NO, luc)
    assert (changed.status, changed.words) == (CardStatus.PUBLISHED, "Le mardi.")
    assert cards.proposal(changed).refused_for is Reason.PRICE
    assert told(session, "appeal_upheld").params["phone"]


@pytest.mark.parametrize("what", ["written anew", "sent anew", "thrown away"])
def test_what_is_no_longer_refused_is_neither_contested_nor_shown(changed, zohra, luc, what):
    appeal = contested.disagree(changed)
    if what == "thrown away":
        directory.drop_changes(changed, by=zohra, now=LATER)
    else:
        directory.write_words(changed, "Insultes.", "fr", by=zohra, now=LATER)
    if what == "sent anew":
        known = talent_list()
        directory.submit(changed, circle=circle(zohra), talents=known, by=zohra, now=LATER)
    with pytest.raises(Refused) as caught:
        contested.disagree(changed)
    assert caught.value.reason is Refusal.CHANGED
    rule(appeal, YES, luc)
    assert changed.words == "Le mardi."


@pytest.mark.parametrize("what", ["words", "photo"])
def test_what_is_written_on_a_refused_card_after_it_was_read_is_not_shown(
    session, zohra, samira, luc, what
):
    card = factories.card(zohra, words="Tarif social.", status=CardStatus.SUBMITTED)
    appeal = contested.contested(card, by=samira)
    if what == "words":
        directory.write_words(card, "Insultes.", "fr", by=zohra, now=LATER)
    else:
        portraits.put(card).made_at = LATER
    rule(appeal, YES, luc)
    assert card.status is CardStatus.REFUSED
    assert told(session, "appeal_overturned").params["shown"] == ""


def test_nor_what_is_written_in_a_refused_need(zohra, samira, luc):
    need = needs.need(zohra, words="Qui aide ?")
    answer = NeedAnswer(Verdict.REFUSED, Reason.UNCLEAR, need.version, need.status)
    operations.decide_need(need, answer, talents=talent_list(), by=samira, now=NOW)
    appeal = contested.disagree(need)
    need.words = "Insultes."
    rule(appeal, YES, luc)
    assert need.status == "refused"


def test_a_card_taken_away_by_mistake_is_shown_again(card, samira, luc, zohra):
    for verdict, reason in ((Verdict.APPROVED, None), (Verdict.REFUSED, Reason.PRICE)):
        if verdict is Verdict.APPROVED:
            directory.take_back(card, by=zohra, now=NOW)
            known = talent_list()
            directory.submit(card, circle=circle(zohra), talents=known, by=zohra, now=NOW)
        answer = Answer(verdict, reason, card.version, card.status)
        operations.decide(card, answer, by=samira, now=NOW)
    assert card.status is CardStatus.REFUSED
    rule(contested.disagree(card), YES, luc)
    assert (card.status, card.shown_version) == (CardStatus.PUBLISHED, card.version)


def test_a_card_taken_away_after_its_change_was_refused_is_contested(changed, samira, luc):
    away = Answer(Verdict.REFUSED, Reason.UNCLEAR, changed.shown_version, changed.status)
    operations.decide(changed, away, by=samira, now=NOW)
    assert contested.disagree(changed).decision.reason is Reason.UNCLEAR


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_my_card_leads_there_and_the_page_says_that_the_card_stays(
    client, now, changed, zohra, lang
):
    assert now.at
    sign_in(client, zohra)
    path = f"/{lang}/me/cards/{changed.reference}/appeal"
    assert texts(client.get(f"/{lang}/card"), f"a[href='{path}']")
    page = client.get(path)
    stays = {"fr": "voient toujours votre fiche", "nl": "zien nog altijd uw vorige fiche"}[lang]
    assert stays in page.text
    assert post(client, path, {"words": "Pas de prix."}).status_code == 303
    assert not soup(client.get(path)).select("main form")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_desk_shows_what_is_new_and_what_stays(desk, card, luc, lang):
    appeal = contested.disagree(contested.change_refused(card, by=luc))
    page = desk.get(f"/{lang}/moderation/appeals/{appeal.id}")
    assert "jeudi" in " ".join(texts(page, "main ins"))
    assert "mardi" in " ".join(texts(page, "main del"))
    assert {"fr": "Des changements", "nl": "Wijzigingen"}[lang] in " ".join(texts(page, ".promise"))


def test_my_data_tell_what_was_answered(client, now, changed, zohra, luc):
    assert now.at
    rule(contested.disagree(changed, call=True), NO, luc)
    sign_in(client, zohra)
    said = " ".join(texts(client.get("/fr/me/data"), "main"))
    for words in ("Pas de prix.", "La réponse reste non.", "C'est un prix.", "de vous appeler"):
        assert words in said, words

"""Changing a card that neighbours see, part by part; taking parts away; ideas for who has none."""

import pytest
from sqlalchemy import select

from app.directory import operations
from app.directory.models import About, Card, CardStatus, Free, Listing, Portrait, Reach, Where
from app.directory.queries import cards
from app.directory.queries.prompts import ever, examples
from app.i18n import Language
from app.revisions.models import Revision
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.visits import post, soup, state_of, texts

pytestmark = pytest.mark.usefixtures("now")

ABOUT = About(
    other="Radios", languages=("fr",), free=Free.WEEK_MORNING, places=Where.YOUR_PLACE,
    reach=Reach.NEIGHBOURHOOD,
)  # fmt: skip


@pytest.fixture
def mine(known, me):
    return factories.card(me, "tricot", "petite-plomberie", words="Le mardi.", about=ABOUT)


def own(me):
    return factories.own_card(me)


def words(client, text="Le jeudi.", lang="fr", **more):
    return post(client, f"/{lang}/card/words", {"words": text, "language": "fr", **more})


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_old_stays_up_while_the_new_is_read(client, me, mine, lang):
    said = words(client, lang=lang)
    assert (said.status_code, said.location) == (303, f"/{lang}/card/preview")
    assert texts(client.get(f"/{lang}/card/preview"), "blockquote") == ["Le jeudi."]
    assert post(client, f"/{lang}/card/submission", adult="y", agree="y").status_code == 303
    page = client.get(f"/{lang}/card")
    assert state_of(page)[0] == "published"
    assert texts(page, "blockquote") == ["Le jeudi.", "Le mardi."], "the changes, then the card"
    assert (own(me).words, own(me).status) == ("Le mardi.", "published")
    assert words(client, "Encore.").status_code == 409, "it is being read"
    assert post(client, f"/{lang}/card/revision").location == f"/{lang}/card/preview"
    assert words(client, "Encore.").status_code == 303


def test_what_was_refused_says_why_beside_the_card_that_stays(client, me, mine):
    words(client)
    post(client, "/fr/card/submission", adult="y", agree="y")
    card = own(me)
    operations.refuse_revision(card, cards.proposal(card), Reason.PRICE, by=me, now=NOW)
    page = client.get("/fr/card")
    assert state_of(page)[0] == "published"
    assert "/fr/card/preview" in {a["href"] for a in soup(page).select(".notice--bad a")}
    assert post(client, "/fr/card/changes/removal").status_code == 303
    assert cards.proposal(own(me)) is None


def test_without_changes_there_is_nothing_to_send(client, me, mine):
    assert client.get("/fr/card/preview").location == "/fr/card"
    assert post(client, "/fr/card/submission", adult="y", agree="y").status_code == 409


def test_who_writes_on_an_older_page_sees_it_and_presses_once_more(client, me, mine):
    read = soup(client.get("/fr/card/words")).select_one("[name=edits]")["value"]
    words(client, "De l’autre téléphone.", edits=read)
    late = words(client, "Le samedi.", edits=read)
    assert late.status_code == 409
    assert soup(late).select_one("textarea").get_text().strip() == "Le samedi."
    assert texts(late, "[role=alert]")
    fresh = soup(late).select_one("[name=edits]")["value"]
    assert words(client, "Le samedi.", edits=fresh).status_code == 303
    assert cards.content(own(me)).words == "Le samedi."


def test_parts_are_taken_away_at_once_and_no_yes_brings_them_back(client, session, me, mine):
    words(client, "Le mardi.")
    post(client, "/fr/card/languages", {"languages": ["fr", "ar"]})
    for fields in ({"words": "yes"}, {"other": "yes"}, {"talent": "tricot"}):
        assert post(client, "/fr/card/removal", fields).status_code == 303
    card = own(me)
    assert (card.words, card.other, card.talent_slugs) == ("", "", ["petite-plomberie"])
    assert sorted(session.scalars(select(Listing.talent_slug))) == ["", "petite-plomberie"]
    wanted = cards.content(card)
    assert (wanted.words, wanted.about.other, wanted.talents) == ("", "", ("petite-plomberie",))
    assert wanted.about.languages == ("fr", "ar"), "the rest of the change stays"


def test_the_last_talent_stays(client, me, known):
    factories.card(me, "tricot")
    answer = post(client, "/fr/card/removal", {"talent": "tricot"})
    assert answer.status_code == 409
    assert own(me).talent_slugs == ["tricot"]


@pytest.mark.parametrize("status", [CardStatus.DRAFT, CardStatus.SUBMITTED, CardStatus.PUBLISHED])
def test_deleted_nothing_is_left_of_it(client, session, me, known, status):
    card = factories.card(me, "tricot", words="Zwyxoria.", about=ABOUT, status=status)
    session.add(
        Portrait(card_id=card.id, small=b"-", medium=b"-", large=b"-", made_at=NOW, is_shown=True)
    )
    words(client, "Quixabel.")
    assert "/fr/card/deletion" in {
        form["action"] for form in soup(client.get("/fr/card/deletion")).select("main form")
    }
    assert post(client, "/fr/card/deletion").location == "/fr/card"
    for table in (Card, Revision, Listing, Portrait):
        assert session.scalars(select(table)).all() == [], table.__name__
    assert post(client, "/fr/card/deletion").status_code == 303, "twice is no error"
    assert client.get("/fr/card/deletion").location == "/fr/card"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_somebody_has_done_ticks_talents_and_is_kept_nowhere(client, session, me, known, lang):
    page = client.get(f"/{lang}/card/ideas")
    assert len(soup(page).select("main input[type=checkbox]")) == 12
    answer = post(client, f"/{lang}/card/ideas", {"done": ["soup", "hem", "nonsense"]})
    boxes = {box["value"] for box in soup(answer).select("input[name=talents][checked]")}
    assert answer.status_code == 200
    assert boxes == {"cuisine-groupe", "retouches"}
    assert len(soup(answer).select("main details[open]")) == 2
    assert not soup(answer).select("main .notice")
    assert soup(answer).select_one("main form[id=form]")["action"] == f"/{lang}/card/talents"
    assert session.scalars(select(Card)).all() == []


def test_more_ideas_than_a_card_holds_tick_as_many_as_it_holds_and_say_so(client, me, known):
    answer = post(client, "/fr/card/ideas", {"done": [one.name for one in ever()]})
    assert len(soup(answer).select("input[name=talents][checked]")) == 5
    assert len(soup(answer).select("details[open]")) == 12
    assert "5" in soup(answer).select_one("main .notice").text


def test_each_idea_leads_to_talents_that_exist_and_each_category_has_three_sentences(known):
    assert len(ever()) == 12
    for one in ever():
        assert 1 <= len(one.talents) <= 3
        assert all(known.by_slug[slug].only_in_workshops is False for slug in one.talents)
        assert known.category(one.category)
    for category in known.categories:
        for language in Language:
            said = examples(category.slug, language)
            assert len(said) == 3
            assert all(len(text) <= 200 for text in said)


def test_what_to_be_careful_about_stands_where_it_matters(client, me, mine):
    for page in ("talents", "where"):
        assert texts(client.get(f"/fr/card/{page}"), "main .promise"), page
    words(client)
    said = texts(client.get("/fr/card/preview"), ".sheet .promise")
    assert len(said) == 2, "at home, and close to a trade"


@pytest.mark.parametrize("step", ["languages", "when", "where", "words"])
def test_a_question_may_be_skipped_and_says_nothing(client, me, known, step):
    post(client, "/fr/card/talents", {"talents": ["tricot"]})
    before = cards.content(own(me))
    while own(me).step != step:
        post(client, f"/fr/card/{own(me).step}", {"skip": "yes"})
    assert post(client, f"/fr/card/{step}", {"skip": "yes", "words": "x"}).status_code == 303
    assert cards.content(own(me)) == before
    assert own(me).step.is_after(type(own(me).step)(step))

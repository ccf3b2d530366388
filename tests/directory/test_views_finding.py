"""Je cherche / Ik zoek: pictures, results, one card."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.directory.models import CardStatus
from app.organisations.models import OrganisationKind
from tests import factories
from tests.factories import NOW
from tests.visits import counted_queries, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "known")
BOUND = 16
"""Statements of a page of results: five of them count how often somebody looks."""
MOBILE = "+32470123456"


def ask(client, words, lang="fr", **more):
    return client.get(f"/{lang}/directory/results", query_string={"q": words, **more})


def found(answer, which="main"):
    """The first names of the cards, in order."""
    return texts(answer, f"{which} .hit__name")


def lists(answer):
    """The first names of each list of results."""
    return [
        [name.get_text(strip=True) for name in hits.select(".hit__name")]
        for hits in soup(answer).select("ul.hits")
    ]


def neighbour(name, at, *slugs, **more):
    who = factories.resident(name, at=at, phone=more.pop("phone", None))
    return factories.card(who, *slugs, **more)


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    "words",
    [
        *("rits", "naaien", "tirette", "kleding aanpassen", "coutrue"),
        *("couture", "RITS", "Ourlet", "  rits ", "vetements", "vêtement"),
        *("ik zoek iemand voor een rits", "raccourcir un pantalon"),
    ],
)
def test_alterations_are_found_by_any_word_of_either_language(client, me, home, words, lang):
    neighbour("Zohra", home, "retouches")
    neighbour("Piet", home, "guitare")
    assert found(ask(client, words, lang)) == ["Zohra"]


def test_exact_and_near_stand_apart(client, me, home):
    neighbour("Near", home, "repriser")
    neighbour("Exact", home, "retouches", now=NOW - timedelta(days=9))
    answer = ask(client, "kleding aanpassen")
    assert lists(answer) == [["Exact"], ["Near"]]
    assert len(texts(answer, "main h2")) == 2


def test_my_own_estate_comes_first_and_says_so(client, me, home):
    neighbour("Ours", home, now=NOW - timedelta(days=9))
    neighbour("Theirs", factories.estate())
    answer = ask(client, "rits")
    assert found(answer) == ["Ours", "Theirs"]
    assert len(soup(answer).select(".hit .mark")) == 1


def test_each_leads_to_its_card(client, me, home):
    card = neighbour("Zohra", home, words="Le mercredi <b>soir</b>.", language="fr")
    href = soup(ask(client, "rits", "nl")).select_one(".hit a")["href"]
    assert href == f"/nl/directory/cards/{card.reference}"
    answer = client.get(href)
    assert texts(answer, "main h1") == ["Zohra"]
    (quote,) = soup(answer).select("blockquote")
    assert (quote["lang"], quote.get_text(strip=True)) == ("fr", "Le mercredi <b>soir</b>.")
    assert "Zohra" not in soup(answer).title.get_text(), "a title stays in the history"


@pytest.mark.parametrize("language", ["ar", "fr", "nl", "tr"])
def test_words_carry_their_language_wherever_they_are_shown(client, me, home, language):
    card = neighbour("Zohra", home, words="صباح الخير", language=language)
    pages = (ask(client, "rits"), client.get(f"/fr/directory/cards/{card.reference}"))
    for answer in pages:
        (said,) = (tag for tag in soup(answer).select("main [lang]") if "صباح" in tag.get_text())
        assert (said["lang"], said["dir"]) == (language, "auto")


def test_to_reach_somebody_one_calls_the_housing_company(client, me, home, landlord):
    landlord.phone = "+3225550199"
    card = neighbour("Zohra", home, phone=MOBILE, words="Le mercredi.")
    answer = client.get(f"/fr/directory/cards/{card.reference}")
    assert [a["href"] for a in soup(answer).select('article ~ section a[href^="tel:"]')] == [
        "tel:+3225550199"
    ]
    said = " ".join(texts(answer, "article ~ section"))
    assert "02 555 01 99" in said
    assert landlord.name.fr in said


def test_that_of_another_landlord_is_called_for_its_own_estates(client, me):
    other = factories.organisation(OrganisationKind.LANDLORD)
    other.phone = "+3225550177"
    card = neighbour("Zohra", factories.estate(other))
    assert 'href="tel:+3225550177"' in client.get(f"/fr/directory/cards/{card.reference}").text


def test_a_company_without_a_number_is_reached_through_ours(client, app, me, home, landlord):
    landlord.phone = ""
    card = neighbour("Zohra", home)
    answer = client.get(f"/fr/directory/cards/{card.reference}")
    assert f'href="tel:{app.config["HELP_PHONE"]}"' in answer.text


def test_no_number_of_a_neighbour_stands_on_any_page(client, me, home):
    card = neighbour("Zohra", home, phone=MOBILE)
    paths = ["", "/results?q=rits", "/categories/couture", f"/cards/{card.reference}"]
    for path in paths:
        text = client.get(f"/fr/directory{path}").text
        assert "470" not in text, path
        assert "Zohra" in text or not path
        assert str(card.person_id) not in {i for i in text.split('"') if i.isdigit()} - {"1", "5"}


@pytest.mark.parametrize("words", ["", "   ", "\x00", "\u202e"])
def test_without_a_word_one_is_back_at_the_pictures(client, me, words):
    answer = ask(client, words)
    assert (answer.status_code, answer.location) == (303, "/fr/directory")


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("words", ["xyzzy", "rits", "😀", "%", "a" * 3000, "'; DROP TABLE card;--"])
def test_an_empty_result_says_what_to_do(client, me, words, lang):
    answer = ask(client, words, lang)
    assert answer.status_code == 200
    assert found(answer) == []
    ways = {a["href"] for a in soup(answer).select("main .empty a")}
    assert f"/{lang}/directory" in ways
    assert [way for way in ways if way.startswith(f"/{lang}/neighbourhoods/peterbos")]
    assert soup(answer).select('main a[href^="tel:"]'), "somebody to call"


def test_what_is_near_is_suggested_when_nobody_offers_it(client, me):
    answer = ask(client, "kleding aanpassen")
    assert "Réparer des vêtements" in texts(answer, "main .tag")
    assert all("/fr/directory/results?q=" in a["href"] for a in soup(answer).select("main .tag"))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_an_empty_category_invites_to_offer(client, me, lang):
    answer = client.get(f"/{lang}/directory/categories/couture")
    assert found(answer) == []
    assert f"/{lang}/card" in {a["href"] for a in soup(answer).select("main .empty a")}


def test_what_is_learned_in_a_workshop_leads_to_the_activities(client, me):
    answer = ask(client, "itsme")
    assert "itsme" in " ".join(texts(answer, "main .notice"))
    ways = {a["href"] for a in soup(answer).select("main a")}
    assert "/fr/neighbourhoods/peterbos?theme=digital" in ways
    assert found(answer) == []


def test_the_pictures_count_the_neighbours(client, me, home, elsewhere):
    neighbour("Zohra", home, "retouches", "cuisine-monde")
    neighbour("Piet", home, "tricot")
    neighbour("Far", elsewhere, "tricot")
    answer = client.get("/fr/directory")
    counted = {
        tile["href"].rpartition("/")[2]: tile.select_one(".tile__count")
        for tile in soup(answer).select("a.tile")
    }
    said = {slug: mark.get_text(strip=True).split()[0] for slug, mark in counted.items() if mark}
    assert said == {"couture": "2", "cuisine": "1"}
    assert len(counted) == 14
    assert texts(answer, ".headed b")[0].split()[0] == "2"


def test_a_category_shows_everybody_in_it_and_nobody_else(client, me, home):
    neighbour("Zohra", home, "retouches")
    neighbour("Piet", home, "tricot", "guitare")
    neighbour("Joris", home, "guitare")
    assert sorted(found(client.get("/nl/directory/categories/couture"))) == ["Piet", "Zohra"]
    assert client.get("/nl/directory/categories/telekinesis").status_code == 404


def pages_of(client, path):
    """Every page from this one by its next link; the names on each."""
    pages = []
    while path:
        answer = client.get(path)
        pages.append(found(answer))
        link = soup(answer).select_one("a.pager__link--next")
        path = link["href"] if link else None
    return pages


@pytest.mark.parametrize(
    "path", ["/fr/directory/results?q=rits", "/nl/directory/categories/couture"]
)
def test_twenty_a_page_and_each_neighbour_once(client, me, home, path):
    for number in range(45):
        neighbour(f"N{number}", home)
    pages = pages_of(client, path)
    assert [len(names) for names in pages] == [20, 20, 5]
    assert {name for names in pages for name in names} == {f"N{n}" for n in range(45)}


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1.5", "9" * 400, ""])
def test_what_is_no_page_is_the_first_one(client, me, home, page):
    neighbour("Zohra", home)
    answer = ask(client, "rits", page=page)
    assert (answer.status_code, found(answer)) == (200, ["Zohra"])


@pytest.mark.parametrize("page", ["2", "999"])
def test_behind_the_last_page_is_the_first_one(client, me, home, page):
    neighbour("Zohra", home)
    assert ask(client, "rits", page=page).location == "/fr/directory/results?q=rits&page=1"


@pytest.mark.parametrize("number", [3, 20, 21])
@pytest.mark.parametrize("path", ["results?q=kleding+aanpassen", "categories/couture", ""])
def test_few_questions_are_asked_however_many_cards(client, me, home, path, number):
    for at in range(number):
        neighbour(f"N{at}", home, ("retouches", "repriser")[at % 2], "tricot", "guitare")
    with counted_queries() as sent:
        answer = client.get(f"/fr/directory/{path}".rstrip("/"))
    assert answer.status_code == 200
    assert len(found(answer)) == (min(number, 20) if path else 0)
    assert len(sent) <= BOUND, "\n".join(sent)


def test_one_card_takes_few_questions_too(client, me, home):
    path = f"/fr/directory/cards/{neighbour('Zohra', home).reference}"
    with counted_queries() as sent:
        assert client.get(path).status_code == 200
    assert len(sent) <= BOUND + 1, "\n".join(sent)  # did I ask already?


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("who", ["anonymous", "waiting", "worker", "officer"])
def test_everybody_else_sees_the_pictures_at_most(client, home, landlord, who, lang):
    neighbour("Zohra", home, words="Le mercredi.")
    people = {
        "waiting": lambda: factories.resident(at=home, waiting=True),
        "worker": lambda: factories.worker(landlord),
        "officer": lambda: factories.staff(Role.OFFICER, landlord),
    }
    if who in people:
        sign_in(client, people[who]())
    answer = client.get(f"/{lang}/directory")
    assert answer.status_code == 200
    assert texts(answer, ".tile__count, .headed, .search") == []
    assert "Zohra" not in answer.text
    assert bool(soup(answer).select('main a[href^="tel:"]')) is (who == "waiting")
    desk = soup(answer).select(f'main a[href="/{lang}/moderation"]')
    assert bool(desk) is (who == "worker")


def test_whoever_is_not_signed_in_is_asked_to(client):
    (way,) = [a["href"] for a in soup(client.get("/nl/directory")).select("main .button--primary")]
    assert way.startswith("/nl/sign-in?next=")
    answer = client.get("/fr/directory/results?q=rits")
    assert answer.location == "/fr/sign-in?next=/fr/directory/results?q%3Drits"


def test_the_page_of_a_visitor_asks_nothing_about_cards(client, home):
    neighbour("Zohra", home)
    with counted_queries() as sent:
        answer = client.get("/fr/directory")
    assert not [statement for statement in sent if "card" in statement or "listing" in statement]
    assert "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("status", CardStatus)
def test_my_own_card_leads_to_my_own_page(client, me, status):
    card = factories.card(me, status=status)
    answer = client.get(f"/fr/directory/cards/{card.reference}")
    assert answer.status_code == (303 if status is CardStatus.PUBLISHED else 404)


def test_among_the_results_my_own_card_says_so(client, me, home):
    factories.card(me)
    neighbour("Zohra", home)
    marks = texts(ask(client, "rits"), ".hit .mark")
    assert len(marks) == len(set(marks)) == 2

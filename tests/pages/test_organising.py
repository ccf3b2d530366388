"""What an organisation offers: everything it wrote, and where each of it stands."""

import pytest

from app.accounts.models import Role
from app.screening.reasons import Reason
from tests import factories, workshops
from tests.visits import counted_queries, sign_in, soup, state_of, texts

BOUND = 7
"""Who is asking, what there is, its proposals, its dates, the organisations, neighbours' ideas."""


def rows(answer):
    return [link["href"] for link in soup(answer).select("main a.choice")]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_without_any_one_is_shown_the_way(office, lang):
    workshops.stranger()
    answer = office.get(f"/{lang}/activities")
    assert rows(answer) == []
    ways = [a["href"] for a in soup(answer).select(".empty a")]
    assert ways == [f"/{lang}/activities/new", f"/{lang}/activities/import"]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_each_says_where_it_stands_and_what_is_next_comes_first(office, workshop, lang):
    gone = workshops.put_away(workshop)
    shown, changing = workshops.shown(workshop), workshops.shown(workshop)
    workshops.change(changing, title_fr="Potage", title_nl="Bouillon")
    sent, refused = workshops.sent(workshop), workshops.sent(workshop)
    workshops.answer(refused, workshop.samira, Reason.UNCLEAR)
    draft, thrown = workshops.draft(workshop), workshops.draft(workshop)
    workshops.discard(thrown)
    workshops.stranger()
    answer = office.get(f"/{lang}/activities")
    order = [draft, refused, sent, changing, shown, gone]
    assert rows(answer) == [f"/{lang}/activities/{one.id}" for one in order]
    assert state_of(answer) == [
        "draft",
        "refused",
        "submitted",
        "changing",
        "published",
        "withdrawn",
    ]
    assert len(texts(answer, "main h2")) == 4
    titles = texts(answer, ".choice__title")
    assert titles[3] == {"fr": "Potage", "nl": "Bouillon"}[lang]
    assert titles[4] == {"fr": "Soupe du jeudi", "nl": "Donderdagsoep"}[lang]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_title_in_one_language_is_marked_with_it(office, workshop, lang):
    workshops.draft(workshop, title_fr="Soupe")
    marked = soup(office.get(f"/{lang}/activities")).select('.choice__title [lang="fr"]')
    assert len(marked) == (lang == "nl")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_dates_to_come_are_counted(office, workshop, lang):
    activity = workshops.shown(workshop)
    workshops.plan(activity, workshop.room, workshops.DAY.replace(day=19))
    row = texts(office.get(f"/{lang}/activities"), "a.choice")[0]
    assert "2 dat" in row
    assert {"fr": "jeudi 12 mars", "nl": "donderdag 12 maart"}[lang] in row


def test_a_worker_finds_what_their_housing_company_runs(reader, workshop):
    workshops.sent(workshop)
    own = factories.activity(by=workshop.landlord)
    assert rows(reader.get("/fr/activities")) == [f"/fr/activities/{own.id}"]


@pytest.mark.parametrize("who", ["fr", "nl"])
def test_who_organises_finds_the_door(client, workshop, who):
    # A worker has the counter there instead: four rooms are enough.
    for somebody, doors in ((workshop.joris, (".rooms", "main")), (workshop.samira, ("main",))):
        sign_in(client, somebody)
        page = soup(client.get(f"/{who}/me"))
        for where in doors:
            assert page.select(f'{where} a[href="/{who}/activities"]')


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_others_have_no_such_door(client, workshop, role):
    funder = workshop.association if role is Role.OFFICER else None
    sign_in(client, factories.staff(role, funder))
    assert soup(client.get("/fr/me")).select('a[href="/fr/activities"]') == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(("cards", "sent"), [(0, 0), (0, 1), (2, 3)])
def test_the_own_page_of_a_worker_counts_texts_too(reader, workshop, cards, sent, lang):
    workshops.stranger()
    workshops.waiting_cards(workshop, cards)
    for _ in range(sent):
        workshops.sent(workshop)
    page = reader.get(f"/{lang}/me")
    due = texts(page, "a.choice--due")
    assert len(due) == bool(cards + sent)
    for number in filter(None, (cards, sent)):
        assert f"{number} " in due[0]


@pytest.mark.parametrize("number", [2, 30])
def test_few_questions_are_asked_however_many_there_are(office, workshop, number):
    for _ in range(number):
        workshops.change(workshops.shown(workshop), title_fr="Potage")
    with counted_queries() as asked:
        assert len(rows(office.get("/fr/activities"))) == number
    assert len(asked) <= BOUND, "\n".join(asked)

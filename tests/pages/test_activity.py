"""One activity for who runs it: what is missing, what can be done, what neighbours read."""

from datetime import timedelta

import pytest

from app.activities.models import ActivityStatus
from app.activities.queries import running
from app.revisions import queries as proposals
from app.screening.reasons import Reason
from tests import factories, workshops
from tests.factories import NOW
from tests.visits import counted_queries, post, soup, state_of, texts
from tests.workshops import DAY, WORDS, sign_up

pytestmark = pytest.mark.usefixtures("workshop")
BOUND = 12
TITLE = {"fr": "Soupe du jeudi", "nl": "Donderdagsoep"}


def hub(activity, lang="fr", more=""):
    return f"/{lang}/activities/{activity.id}{more}"


def act(client, activity, what, lang="fr"):
    return post(client, hub(activity, lang, f"/{what}"))


def gaps(answer):
    """Where the list of what is missing leads."""
    return [link["href"] for link in soup(answer).select(".missing a")]


def buttons(answer):
    """What can be done, by the last word of its address."""
    forms = soup(answer).select("main form[action]")
    return [form["action"].partition("/activities/")[2].partition("/")[2] for form in forms]


def exists(client, address):
    """Is there a page at this address, with a box of this name?"""
    path, _, name = address.partition("#")
    answer = client.get(path)
    return answer.status_code == 200 and (not name or soup(answer).find(id=name) is not None)


BOXES = ("title_fr", "title_nl", "summary_fr", "summary_nl", "practical_fr", "practical_nl")
DESK = ("sign_up_at_fr", "sign_up_at_nl")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_gate_counts_everything_and_leads_to_each_box(office, workshop, lang):
    activity = workshops.draft(workshop)
    answer = act(office, activity, "submission", lang)
    assert answer.status_code == 409
    assert gaps(answer) == [
        *(hub(activity, lang, f"/words#{name}") for name in (*BOXES, *DESK)),
        hub(activity, lang, "/dates"),
        hub(activity, lang, "/places"),
    ]
    assert "10" in texts(answer, ".missing__title")[0]
    assert soup(answer).select_one(".missing")["role"] == "alert"
    assert all(exists(office, address) for address in gaps(answer))
    assert gaps(office.get(hub(activity, lang))) == gaps(answer)
    assert workshops.proposal(activity).status == "draft"


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        *((name, {name: ""}) for name in (*BOXES, *DESK)),
        ("title_nl", {"title_fr": "Yoga", "title_nl": "Yóga."}),
        ("summary_nl", {"summary_nl": WORDS["summary_fr"]}),
        ("sign_up_at_nl", {"sign_up_at_fr": "Peterbos 9", "sign_up_at_nl": "Peterbos 9"}),
        ("contribution_nl", {"contribution_fr": "2 €"}),
        ("contribution_fr", {"contribution_nl": "€ 2"}),
        ("practical_fr", {"practical_fr": "…!"}),
    ],
)
def test_one_thing_that_is_missing_is_counted_and_found(office, workshop, name, words, lang):
    activity = workshops.complete(workshop, **words)
    answer = act(office, activity, "submission", lang)
    assert answer.status_code == 409
    assert gaps(answer) == [hub(activity, lang, f"/words#{name}")]
    assert exists(office, gaps(answer)[0])
    assert "1" in texts(answer, ".missing__title")[0]


def test_a_telephone_number_is_needed(office, workshop):
    activity = workshops.complete(workshop)
    revision = workshops.proposal(activity)
    revision.values = revision.values | {"phone": ""}
    (address,) = gaps(act(office, activity, "submission"))
    assert address.endswith("/words#phone")
    assert exists(office, address)


def test_a_date_that_is_off_is_no_date(office, workshop):
    activity = workshops.complete(workshop)
    for planned in running.dates(activity.id, NOW):
        workshops.call_off(planned)
    assert gaps(act(office, activity, "submission")) == [hub(activity, more="/dates")]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_complete_it_is_sent_and_taken_back(office, workshop, lang):
    activity = workshops.complete(workshop)
    before = office.get(hub(activity, lang))
    assert (gaps(before), state_of(before)[0]) == ([], "draft")
    assert buttons(before) == ["submission", "template", "removal"]
    answer = act(office, activity, "submission", lang)
    assert (answer.status_code, answer.location) == (303, hub(activity, lang))
    page = office.get(answer.location)
    assert workshop.landlord.name.words(lang).text in texts(page, ".notice--good")[0]
    assert {"fr": "Le texte attend", "nl": "De tekst wacht"}[lang] in soup(page).main.get_text()
    assert (state_of(page)[0], buttons(page)) == ("submitted", ["template", "revision"])
    assert soup(page).select('main a[href$="/words"]') == []
    assert act(office, activity, "submission", lang).status_code == 303
    assert workshops.proposal(activity).version == 1
    act(office, activity, "revision", lang)
    assert state_of(office.get(hub(activity, lang)))[0] == "draft"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_came_back_says_why(office, workshop, lang):
    activity = workshops.sent(workshop)
    workshops.answer(activity, workshop.samira, Reason.THIRD_PARTY)
    page = office.get(hub(activity, lang))
    assert (state_of(page)[0], len(texts(page, ".notice--bad"))) == ("refused", 1)
    assert buttons(page) == ["submission", "template", "removal"]
    assert act(office, activity, "submission", lang).status_code == 303
    assert workshops.proposal(activity).version == 2


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_neighbours_read_the_old_text_until_the_new_one_is_accepted(office, workshop, lang):
    activity = workshops.shown(workshop)
    (planned,) = running.dates(activity.id, NOW)
    seen = f"/{lang}/occurrences/{planned.id}"
    new = {"fr": "Soupe du soir", "nl": "Avondsoep"}
    workshops.change(activity, title_fr=new["fr"], title_nl=new["nl"])
    page = office.get(hub(activity, lang))
    assert (state_of(page)[0], buttons(page)) == (
        "changing",
        ["submission", "template", "revision/removal"],
    )
    assert new[lang] in texts(page, "h1")[0]
    assert TITLE[lang] in texts(page, "details.fold .sides")[0]
    assert texts(office.get(seen), "h1") == [TITLE[lang]]
    act(office, activity, "submission", lang)
    assert texts(office.get(seen), "h1") == [TITLE[lang]]
    workshops.answer(activity, workshop.samira)
    assert texts(office.get(seen), "h1") == [new[lang]]
    assert state_of(office.get(hub(activity, lang)))[0] == "published"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_changes_are_thrown_away(office, workshop, lang):
    activity = workshops.shown(workshop)
    workshops.change(activity, title_fr="Potage", title_nl="Bouillon")
    answer = act(office, activity, "revision/removal", lang)
    assert (answer.status_code, proposals.open_for(activity)) == (303, None)
    page = office.get(hub(activity, lang))
    assert (texts(page, "h1"), state_of(page)[0]) == ([TITLE[lang]], "published")
    assert act(office, activity, "revision/removal", lang).status_code == 303


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_draft_is_thrown_away(office, workshop, lang):
    activity = workshops.draft(workshop)
    answer = act(office, activity, "removal", lang)
    assert (answer.status_code, answer.location) == (303, f"/{lang}/activities")
    assert len(texts(office.get(answer.location), ".notice--good")) == 1
    assert activity.status is ActivityStatus.DISCARDED
    assert office.get(hub(activity, lang)).status_code == 404
    assert act(office, activity, "removal", lang).status_code == 404


WRONG = [
    ("shown", "submission"),
    ("shown", "revision"),
    ("shown", "removal"),
    ("shown", "hiding"),
    ("sent", "removal"),
    ("sent", "revision/removal"),
    ("sent", "hiding"),
    ("sent", "showing"),
    ("draft", "revision/removal"),
    ("draft", "hiding"),
    ("draft", "showing"),
    ("put_away", "submission"),
    ("put_away", "revision"),
    ("put_away", "removal"),
]


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize(("state", "what"), WRONG)
def test_what_is_not_possible_now_is_said(office, workshop, state, what, lang):
    activity = getattr(workshops, state)(workshop)
    before = activity.status
    answer = act(office, activity, what, lang)
    assert (answer.status_code, activity.status) == (409, before)
    assert len(texts(answer, ".notice--bad")) == 1


STEPS = ("submission", "revision", "revision/removal", "hiding", "showing", "removal")


def test_an_activity_of_another_association_does_not_exist(office, workshop):
    activity = workshops.stranger()
    before = workshops.proposal(activity).status
    assert office.get(hub(activity)).status_code == 404
    assert [act(office, activity, what).status_code for what in STEPS] == [404] * len(STEPS)
    assert (workshops.proposal(activity).status, activity.status) == (before, "draft")


def test_nor_for_the_housing_company_that_only_reads_it(reader, workshop):
    activity = workshops.sent(workshop)
    assert reader.get(hub(activity)).status_code == 404
    assert act(reader, activity, "revision").status_code == 404


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_each_date_says_who_comes_and_leads_on(office, workshop, lang):
    activity = workshops.shown(workshop)
    (planned,) = running.dates(activity.id, NOW)
    sign_up(planned, *["fr"] * 7)
    page = office.get(hub(activity, lang))
    row = texts(page, ".meeting")[0]
    assert {"fr": "5 sur 5", "nl": "5 van de 5"}[lang] in row
    assert "2 " in row.partition("·")[2]
    leads = [link["href"] for link in soup(page).select(".meeting a")]
    seen = f"/{lang}/occurrences/{planned.id}"
    assert leads == [f"{seen}/{what}" for what in ("bookings", "menu", "change", "calling-off")]
    assert soup(page).select(f'a[href="{seen}"]') != []


def test_the_words_of_others_are_never_markup(office, workshop):
    activity = workshops.complete(workshop, title_fr="<b>Soupe</b>", practical_nl="<i>x</i>")
    page = office.get(hub(activity))
    assert "<b>Soupe</b>" not in page.text
    assert "<i>x</i>" not in page.text


@pytest.mark.parametrize("number", [2, 30])
def test_few_questions_are_asked_however_many_dates(office, workshop, number):
    activity = workshops.shown(workshop)
    for day in range(1, number):
        workshops.plan(activity, factories.venue(), DAY + timedelta(days=day))
    workshops.change(activity, title_fr="Potage")
    path = hub(activity)
    with counted_queries() as sent:
        assert len(texts(office.get(path), ".meeting")) == number
    assert len(sent) <= BOUND, "\n".join(sent)

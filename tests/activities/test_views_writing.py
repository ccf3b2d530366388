"""The words of an activity, written in both languages, side by side."""

import pytest

from app.activities import operations
from app.activities.models import ActivityStatus
from app.revisions import queries as proposals
from app.screening.reasons import Reason
from tests import organisers, workshops
from tests.factories import NOW
from tests.visits import counted_queries, post, soup, texts
from tests.workshops import WORDS

pytestmark = pytest.mark.usefixtures("workshop")
BOUND = 5
"""Who is asking, the activity, its kinds of places, its proposal or how often one was written."""
SWITCH = {"switch": "nl"}


def words_of(activity, lang="fr"):
    return f"/{lang}/activities/{activity.id}/words"


def write(client, activity, lang="fr", **fields):
    """Send the whole form; what is not said stands in WORDS."""
    edits = str(organisers.read_now(activity))
    return post(client, words_of(activity, lang), {**WORDS, "edits": edits, **fields})


def box(answer, name):
    """What stands in a box of the form."""
    found = soup(answer).select_one(f"#{name}")
    return found.get("value") if found.name == "input" else found.get_text().removeprefix("\r\n")


def kept(activity):
    return workshops.proposal(activity).values


def gaps(answer):
    """The boxes beside which it says that something is missing."""
    return [gap["id"].removesuffix("-missing") for gap in soup(answer).select(".gap--near")]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_is_written_is_kept_and_nobody_else_sees_it(office, workshop, lang):
    activity = workshops.draft(workshop)
    page = office.get(words_of(activity, lang))
    assert gaps(page) == [
        f"{name}_{side}"
        for name in ("title", "summary", "practical", "sign_up_at")
        for side in ("fr", "nl")
    ]
    answer = write(office, activity, lang)
    assert (answer.status_code, answer.location) == (303, f"/{lang}/activities/{activity.id}")
    assert len(texts(office.get(answer.location), ".notice--good")) == 1
    assert kept(activity)["title_nl"] == "Donderdagsoep"
    assert kept(activity)["phone"] == "+3225550111"
    assert (activity.title.fr, activity.status) == ("", "draft")
    again = office.get(words_of(activity, lang))
    assert (box(again, "title_fr"), box(again, "phone")) == ("Soupe du jeudi", "02 555 01 11")
    assert box(again, "summary_nl") == WORDS["summary_nl"]
    assert gaps(again) == []


def test_half_of_it_is_kept_too(office, workshop):
    activity = workshops.draft(workshop)
    empty = dict.fromkeys(WORDS, "") | {"title_fr": "Soupe", "theme": "kitchen"}
    assert write(office, activity, **empty).status_code == 303
    assert (kept(activity)["title_fr"], kept(activity)["phone"]) == ("Soupe", "")
    page = office.get(words_of(activity))
    assert "title_fr" not in gaps(page)
    assert "title_nl" in gaps(page)
    assert " 8 " in texts(page, ".headed")[0]


def test_one_word_for_both_languages_is_asked_about(office, workshop):
    activity = workshops.draft(workshop)
    write(office, activity, title_fr="Yoga", title_nl="yóga")
    page = soup(office.get(words_of(activity)))
    assert len(page.select("#pair-title .gap")) == 1
    assert [tick["name"] for tick in page.select("input[type=checkbox]")] == ["same_title"]
    write(office, activity, title_fr="Yoga", title_nl="yóga", same_title="y")
    page = soup(office.get(words_of(activity)))
    assert page.select("#pair-title .gap") == []
    assert page.select_one("#same_title").has_attr("checked")


def test_a_sentence_is_never_the_same_in_both(office, workshop):
    activity = workshops.draft(workshop)
    same = {"summary_fr": "On cuisine.", "summary_nl": "On cuisine.", "same_summary": "y"}
    write(office, activity, **same)
    page = soup(office.get(words_of(activity)))
    assert len(page.select("#pair-summary .gap")) == 1
    assert page.select("#pair-summary input[type=checkbox]") == []


LONG = {
    "title": 80,
    "summary": 400,
    "practical": 1000,
    "contribution": 100,
    "sign_up_at": 150,
}


@pytest.mark.parametrize("lang", ["fr", "nl"])
@pytest.mark.parametrize("name", LONG)
def test_a_text_that_is_too_long_is_said_and_kept(office, workshop, name, lang):
    activity = workshops.draft(workshop)
    most = LONG[name]
    typed = {f"{name}_nl": "é" * (most + 1), f"{name}_fr": "😀" * most}
    answer = write(office, activity, lang, **typed)
    assert answer.status_code == 422
    (beside,) = texts(answer, ".field__error")
    assert texts(answer, f'.notice--bad a[href="#{name}_nl"]') == [beside]
    assert str(most) in beside
    assert str(most + 1) in beside
    assert (box(answer, f"{name}_nl"), box(answer, f"{name}_fr")) == tuple(
        typed[f"{name}_{side}"] for side in ("nl", "fr")
    )
    assert kept(activity)["title_fr"] == ""
    assert write(office, activity, lang, **{f"{name}_fr": "é" * most}).status_code == 303


@pytest.mark.parametrize("typed", ["12", "02 555", "x", "0" * 41, "<b>1</b>", "https://a.example"])
def test_what_is_no_telephone_number_is_said_and_kept(office, workshop, typed):
    activity = workshops.draft(workshop)
    answer = write(office, activity, phone=typed, title_fr="Bouillon")
    assert answer.status_code == 422
    assert texts(answer, '.notice--bad a[href="#phone"]') == texts(answer, ".field__error")
    assert (box(answer, "phone"), box(answer, "title_fr")) == (typed, "Bouillon")
    assert "<b>1</b>" not in answer.text
    assert kept(activity)["title_fr"] == ""


def test_what_nobody_can_type_is_left_out(office, workshop):
    activity = workshops.draft(workshop)
    odd = {
        "title_fr": "\x00Sou\u202epe\x07 \n du\tjeudi ",
        "summary_fr": "<script>go()</script>",
        "practical_fr": "سلام 你好",
    }
    assert write(office, activity, **odd).status_code == 303
    assert kept(activity)["title_fr"] == "Soupe   du jeudi"
    assert kept(activity)["practical_fr"] == "سلام 你好"
    for page in (words_of(activity), f"/fr/activities/{activity.id}"):
        assert "<script>go" not in office.get(page).text


@pytest.mark.parametrize(
    "edits", ["", "-1", "7", "x", "1.5", "٣", "²", "9" * 30, "9" * 5000, "\x00", "0x1"]
)
def test_a_forged_count_of_edits_overwrites_nothing(office, workshop, edits):
    activity = workshops.draft(workshop, title_fr="Bouillon")
    answer = write(office, activity, edits=edits)
    assert answer.status_code == 409
    assert kept(activity)["title_fr"] == "Bouillon"
    assert box(answer, "title_fr") == "Soupe du jeudi"


@pytest.mark.parametrize("theme", ["", "gone", "\x00"])
def test_a_forged_theme_changes_nothing(office, workshop, theme):
    activity = workshops.draft(workshop)
    answer = write(office, activity, theme=theme)
    assert (answer.status_code, kept(activity)["theme"]) == (422, "kitchen")
    assert box(answer, "title_fr") == "Soupe du jeudi"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_of_two_who_write_the_second_reads_the_other_text_and_chooses(office, workshop, lang):
    activity = workshops.draft(workshop)
    workshops.change(activity, title_fr="Bouillon", title_nl="Bouillon met balletjes")
    mine = {"title_fr": "Potage", "edits": "0"}
    answer = write(office, activity, lang, **mine)
    assert answer.status_code == 409
    assert "Bouillon" in " ".join(texts(answer, ".theirs dd[lang=fr]"))
    assert "Bouillon met balletjes" in " ".join(texts(answer, ".theirs dd[lang=nl]"))
    assert box(answer, "title_fr") == "Potage"
    assert kept(activity)["title_fr"] == "Bouillon"
    edits = soup(answer).select_one("input[name=edits]")["value"]
    assert write(office, activity, lang, **(mine | {"edits": edits})).status_code == 303
    assert kept(activity)["title_fr"] == "Potage"


def test_an_old_page_does_not_undo_what_was_accepted_meanwhile(office, workshop):
    activity = workshops.shown(workshop)
    page = soup(office.get(words_of(activity)))
    opened = page.select_one("input[name=edits]")["value"]
    workshops.change(activity, practical_fr="Apportez un couteau.")
    workshops.send(activity)
    workshops.answer(activity, workshop.samira)
    answer = write(office, activity, title_fr="Soupe du soir", edits=opened)
    assert answer.status_code == 409
    assert "Apportez un couteau." in " ".join(texts(answer, ".theirs dd"))


def test_the_same_text_sent_twice_is_no_conflict(office, workshop):
    activity = workshops.draft(workshop)
    first, second = (write(office, activity, edits="0") for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert workshops.proposal(activity).edits == 1


@pytest.mark.parametrize("step", ["first", "after a mistake", "after a conflict"])
def test_what_is_typed_survives_the_other_language(office, workshop, step):
    activity = workshops.draft(workshop, title_nl="Bouillon")
    typed = {"title_fr": "Potage", "summary_nl": "Lekker", "phone": "12", "same_title": "y"}
    if step == "after a mistake":
        write(office, activity, **typed)
    edits = "0" if step == "after a conflict" else "1"
    answer = write(office, activity, "nl", **typed, edits=edits, **SWITCH)
    assert answer.status_code == 200
    assert texts(answer, ".notice--bad, .field__error") == []
    assert (box(answer, "title_fr"), box(answer, "summary_nl"), box(answer, "phone")) == (
        "Potage",
        "Lekker",
        "12",
    )
    assert soup(answer).select_one("input[name=edits]")["value"] == edits
    assert kept(activity)["title_fr"] == ""


def test_while_it_is_read_nobody_writes_in_it(office, workshop):
    activity = workshops.sent(workshop)
    assert office.get(words_of(activity)).location == f"/fr/activities/{activity.id}"
    answer = write(office, activity, title_fr="Potage")
    assert answer.status_code == 409
    assert box(answer, "title_fr") == "Potage"
    assert len(texts(answer, ".notice--bad")) == 1
    assert kept(activity)["title_fr"] == "Soupe du jeudi"


def test_nor_in_what_was_put_away(office, workshop):
    activity = workshops.put_away(workshop)
    assert office.get(words_of(activity)).location == f"/fr/activities/{activity.id}"
    assert write(office, activity).status_code == 409
    assert proposals.open_for(activity) is None


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_text_that_came_back_says_why_and_is_written_anew(office, workshop, lang):
    activity = workshops.sent(workshop)
    workshops.answer(activity, workshop.samira, Reason.PRICE)
    assert len(texts(office.get(words_of(activity, lang)), ".notice--bad")) == 1
    assert write(office, activity, lang, title_fr="Potage").status_code == 303
    assert workshops.proposal(activity).status == "draft"
    assert texts(office.get(words_of(activity, lang)), ".notice--bad") == []


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_what_neighbours_see_stays_while_another_text_is_written(office, workshop, lang):
    activity = workshops.shown(workshop)
    before = office.get(words_of(activity, lang))
    assert len(texts(before, ".notice--info")) == 1
    assert box(before, "title_fr") == "Soupe du jeudi"
    assert write(office, activity, lang, title_fr="Potage").status_code == 303
    assert (activity.title.fr, activity.status) == ("Soupe du jeudi", ActivityStatus.PUBLISHED)
    assert kept(activity)["title_fr"] == "Potage"


def test_the_same_text_again_proposes_nothing(office, workshop):
    activity = workshops.shown(workshop)
    assert write(office, activity).status_code == 303
    assert proposals.open_for(activity) is None


def test_an_activity_of_another_association_does_not_exist(office, session):
    activity = workshops.stranger()
    assert office.get(words_of(activity)).status_code == 404
    assert write(office, activity, title_fr="Potage").status_code == 404
    assert write(office, activity, title_fr="Potage", **SWITCH).status_code == 404
    assert kept(activity)["title_fr"] == "Soupe du jeudi"


def test_nor_does_one_that_was_thrown_away(office, workshop):
    activity = workshops.draft(workshop)
    operations.discard(activity, by=workshop.joris, now=NOW)
    assert office.get(words_of(activity)).status_code == 404
    assert write(office, activity).status_code == 404


def test_few_questions_are_asked_about_the_words(office, workshop):
    activity = workshops.shown(workshop)
    workshops.change(activity, title_fr="Potage")
    path = words_of(activity)
    with counted_queries() as sent:
        assert office.get(path).status_code == 200
    assert len(sent) <= BOUND, "\n".join(sent)

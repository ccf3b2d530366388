"""The sheet on a screen: one form, one button, nothing lost when a colleague was faster."""

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.activities.models import ActivityKind
from app.bookings import operations, queries
from app.bookings.models import AgeGroup, Gender, Mark
from app.bookings.operations import Change, Sheet
from app.bookings.queries import attendance
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")


@pytest.fixture
def louche(now):
    return factories.organisation()


@pytest.fixture
def joris(louche):
    return factories.staff(Role.ORGANISER, louche)


@pytest.fixture
def held(louche, now):
    """Amina is expected; it began half an hour ago."""
    occurrence = factories.occurrence(factories.activity(by=louche))
    factories.booking(occurrence, factories.resident("Amina"))
    now.at = occurrence.starts_at + timedelta(minutes=30)
    return occurrence


@pytest.fixture
def line(held):
    return queries.expected(held)[0].lines[0].id


@pytest.fixture
def sheet(client, joris, held):
    sign_in(client, joris)
    return f"/fr/occurrences/{held.id}/bookings"


def chosen(answer):
    return [box["value"] for box in soup(answer).select("input[type=radio][checked]")]


def test_the_sheet_is_kept(client, sheet, held, line):
    assert chosen(client.get(sheet)) == ["unknown"]
    answer = post(client, sheet, {f"m-{line}": "present", "h-60+-women": "5"})
    assert answer.status_code == 303
    assert attendance.marks_of(held.id) == {line: Mark.PRESENT}
    assert attendance.heads(held.id) == {(AgeGroup.SENIOR, Gender.WOMEN): 5}
    answer = client.get(sheet)
    assert chosen(answer) == ["present"]
    assert texts(answer, "h2 + .tags .tag") == ["1 personne de la liste", "5 personnes comptées"]


def test_a_sheet_sent_twice_is_one(client, sheet, held, line):
    first = {f"m-{line}": "present", "key": "0123456789abcdef"}
    post(client, sheet, first)
    post(client, sheet, {f"m-{line}": "unknown", f"m-{line}-was": "present"})
    assert post(client, sheet, first).status_code == 303
    assert attendance.marks_of(held.id) == {line: Mark.UNKNOWN}


def test_a_script_that_keeps_its_page_is_answered_with_nothing(client, sheet, held, line):
    answer = post(client, sheet, {f"m-{line}": "present", "quiet": "yes"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert attendance.marks_of(held.id) == {line: Mark.PRESENT}


def test_the_rest_is_there_with_one_button_and_is_looked_at_before_it_is_kept(
    client, sheet, held, line
):
    answer = post(client, sheet, {f"m-{line}": "unknown", "fill": "present"})
    assert answer.status_code == 200
    assert chosen(answer) == ["present"]
    assert attendance.marked(held.id) == {}
    answer = post(client, sheet, {f"m-{line}": "absent", "fill": "present"})
    assert chosen(answer) == ["absent"]


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_what_was_typed(
    client, sheet, held, line, joris
):
    now = held.starts_at + timedelta(minutes=10)
    by_samira = Sheet("samira", {line: Change(Mark.UNKNOWN, Mark.ABSENT)})
    operations.fill_in(held, by_samira, by=joris, now=now)
    mine = {f"m-{line}": "present", f"m-{line}-was": "unknown", "h-0-11-men": "3"}
    answer = post(client, sheet, mine)
    assert answer.status_code == 409
    assert chosen(answer) == ["present"]
    assert texts(answer, ".attendance__row--late .field__error") == [
        "Quelqu’un a écrit : N’est pas là"
    ]
    assert soup(answer).select_one("[name='h-0-11-men']")["value"] == "3"
    assert soup(answer).select_one(f"[name='m-{line}-was']")["value"] == "absent"
    again = post(client, sheet, mine | {f"m-{line}-was": "absent"})
    assert again.status_code == 303
    assert attendance.marks_of(held.id) == {line: Mark.PRESENT}


@pytest.mark.parametrize("typed", ["-1", "1000", "beaucoup", "1,5", "٣٣٣٣"])
def test_a_number_that_is_none_is_answered_in_words(client, sheet, held, line, typed):
    answer = post(client, sheet, {f"m-{line}": "present", "h-0-11-men": typed})
    assert answer.status_code == 422
    assert chosen(answer) == ["present"]
    assert soup(answer).select_one("[name='h-0-11-men']")["value"] == typed
    assert len(texts(answer, ".heads .field__error")) == 1
    assert attendance.marked(held.id) == {}


def test_a_mark_that_is_none_is_not_noted(client, sheet, held, line):
    assert post(client, sheet, {f"m-{line}": "ill"}).status_code == 303
    assert attendance.marked(held.id) == {}


def test_before_the_doors_open_one_can_only_let_us_know(client, sheet, held, line, now):
    now.at = NOW
    answer = client.get(sheet)
    offered = [box["value"] for box in soup(answer).select("input[type=radio]")]
    assert offered == ["excused", "unknown"]
    assert not soup(answer).select(".heads")
    assert post(client, sheet, {f"m-{line}": "absent"}).status_code == 409


def test_what_is_off_is_read_only(client, sheet, held, line, joris):
    operations.call_off(held, by=joris, now=NOW)
    answer = client.get(sheet)
    assert not soup(answer).select("input[type=radio], .heads")
    assert texts(answer, ".attendance p") == ["Nous avons annulé"]
    assert post(client, sheet, {f"m-{line}": "absent"}).status_code == 409


def test_where_people_just_come_there_are_heads_only(client, joris, louche, now):
    desk = factories.occurrence(factories.activity(by=louche, is_a=ActivityKind.DROP_IN))
    now.at = desk.starts_at
    sign_in(client, joris)
    answer = client.get(f"/nl/occurrences/{desk.id}/bookings")
    assert len(soup(answer).select(".heads input:not([type=hidden])")) == 16
    assert not soup(answer).select(".attendance, .empty")
    post(client, f"/nl/occurrences/{desk.id}/bookings", {"h-18-59-x": "2"})
    assert attendance.heads(desk.id) == {(AgeGroup.ADULT, Gender.X): 2}


def test_whoever_stayed_away_twice_is_perhaps_called(client, joris, louche, now):
    zoe, held = factories.resident("Zoë"), []
    for days in (1, 2, 3):
        starts_at = NOW + timedelta(days=days)
        held.append(factories.occurrence(factories.activity(by=louche), starts_at=starts_at))
        factories.booking(held[-1], zoe)
    for occurrence in held[:2]:
        line = queries.expected(occurrence)[0].lines[0].id
        said = Sheet("joris", {line: Change(Mark.UNKNOWN, Mark.ABSENT)})
        operations.fill_in(occurrence, said, by=joris, now=occurrence.starts_at)
    now.at = held[2].starts_at
    sign_in(client, joris)
    answer = client.get(f"/fr/occurrences/{held[2].id}/bookings")
    assert texts(answer, ".attendance .tag") == ["Peut-être téléphoner"]


def test_what_is_over_can_still_be_typed_from_paper(client, sheet, held, line, now):
    now.at = held.ends_at + timedelta(days=5)
    page = client.get(sheet)
    assert not soup(page).select("a[href*='poster']")
    assert [one.split()[0] for one in texts(page, ".tags .tag")] == ["Inscrites"]
    [documents] = soup(page).select("a[href$='/documents']")
    assert client.get(documents["href"]).status_code == 200
    assert post(client, sheet, {f"m-{line}": "present"}).status_code == 303
    assert attendance.marks_of(held.id) == {line: Mark.PRESENT}

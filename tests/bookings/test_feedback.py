"""How it was and why somebody did not come: once each, counted, and nobody's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.models import Role
from app.bookings import operations, queries
from app.bookings.models import Face, Mark, Reason
from app.bookings.operations import Change, Sheet
from app.bookings.policies import Refused
from app.bookings.queries import feedback
from app.db import db
from app.history.models import HistoryEntry
from tests import factories
from tests.factories import NOW
from tests.visits import post, sign_in, soup, texts

pytestmark = pytest.mark.usefixtures("now", "session")
HOUR = timedelta(hours=1)


@pytest.fixture
def louche(now):
    return factories.organisation()


@pytest.fixture
def held(louche):
    return factories.occurrence(factories.activity(by=louche))


@pytest.fixture
def zoe(held):
    return factories.resident("Zoë")


@pytest.fixture
def booking(held, zoe):
    return factories.booking(held, zoe)


def mark(booking, held, said):
    line = queries.expected(held)[0].live_lines[0].id
    sheet = Sheet("x", {line: Change(Mark.UNKNOWN, said)})
    operations.fill_in(held, sheet, by=booking.person, now=held.ends_at)


def test_a_face_is_counted_once(booking, held):
    now = held.ends_at + HOUR
    assert operations.say_how(booking, held, Face.GOOD, words="Fijn.", language="nl", now=now)
    assert not operations.say_how(booking, held, Face.BAD, now=now)
    assert feedback.faces(held.id) == {Face.GOOD: 1}
    assert [(one.words, one.language) for one in feedback.words(held.id)] == [("Fijn.", "nl")]


def test_what_is_said_leaves_no_trace_of_who(booking, held):
    before = len(db.session.scalars(select(HistoryEntry)).all())
    operations.say_how(booking, held, Face.GOOD, now=held.ends_at + HOUR)
    assert len(db.session.scalars(select(HistoryEntry)).all()) == before


@pytest.mark.parametrize("after", [-HOUR, timedelta(days=31)])
def test_nobody_is_asked_before_the_end_or_long_after(booking, held, after):
    with pytest.raises(Refused):
        operations.say_how(booking, held, Face.GOOD, now=held.ends_at + after)


@pytest.mark.parametrize("said", [Mark.ABSENT, Mark.EXCUSED])
def test_whoever_was_not_there_is_not_asked_how_it_was(booking, held, said):
    mark(booking, held, said)
    with pytest.raises(Refused):
        operations.say_how(booking, held, Face.GOOD, now=held.ends_at + HOUR)


def test_whoever_was_absent_may_say_why_once(booking, held):
    mark(booking, held, Mark.ABSENT)
    assert operations.say_why(booking, held, Reason.STAIRS, now=held.ends_at + HOUR)
    assert not operations.say_why(booking, held, Reason.HOURS, now=held.ends_at + HOUR)
    assert feedback.reasons(held.id) == {Reason.STAIRS: 1}


def test_whoever_comes_is_not_asked_why_not(booking, held):
    with pytest.raises(Refused):
        operations.say_why(booking, held, Reason.STAIRS, now=NOW)


def test_nobody_is_asked_about_their_health():
    assert not {"health", "ill", "sick"} & {str(reason) for reason in Reason}


def test_after_cancelling_one_tap_says_why(client, held, zoe, booking):
    number = held.id
    sign_in(client, zoe)
    post(client, f"/fr/occurrences/{number}/booking/cancellation")
    page = f"/fr/occurrences/{number}/booking"
    assert len(soup(client.get(page)).select("section[aria-labelledby=why] form")) == len(Reason)
    assert post(client, f"{page}/reason", {"reason": "illness"}).status_code == 422
    assert post(client, f"{page}/reason", {"reason": "language"}).status_code == 303
    assert not soup(client.get(page)).select("section[aria-labelledby=why]")
    assert feedback.reasons(number) == {Reason.LANGUAGE: 1}


def test_after_the_end_the_page_asks_how_it_was(client, held, zoe, booking, now):
    number, now.at = held.id, held.ends_at + HOUR
    sign_in(client, zoe)
    page = client.get(f"/nl/occurrences/{number}/booking")
    address = soup(page).select_one("a[href$='/feedback']")["href"]
    assert len(soup(client.get(address)).select("#form button[name=face]")) == 3
    answer = post(client, address, {"words": "Bel 0470 12 34 56", "language": "nl"})
    assert answer.status_code == 422
    assert soup(answer).select_one("textarea").text.strip() == "Bel 0470 12 34 56"
    said = {"face": "so_so", "words": "De soep was lauw.", "language": "nl"}
    assert post(client, address, said).status_code == 303
    assert feedback.faces(number) == {Face.SO_SO: 1}
    assert client.get(address).status_code == 303


def test_one_tap_on_a_face_is_enough(client, held, zoe, booking, now):
    number, now.at = held.id, held.ends_at + HOUR
    sign_in(client, zoe)
    address = f"/nl/occurrences/{number}/booking/feedback"
    page = soup(client.get(address))
    assert not page.select("#form details[open]")
    face = page.select("#form button[name=face]")[0]
    languages = page.select("#form [name=language] [selected]")
    said = {face["name"]: face["value"], "words": "", "language": languages[0]["value"]}
    assert post(client, address, said).status_code == 303
    assert feedback.faces(number) == {Face.GOOD: 1}


def test_the_organiser_reads_counts_and_words_in_their_language(client, held, booking, louche, now):
    number, now.at = held.id, held.ends_at + HOUR
    said = {"words": "De soep was lauw.", "language": "nl"}
    operations.say_how(booking, held, Face.SO_SO, **said, now=now.at)
    sign_in(client, factories.staff(Role.ORGANISER, louche))
    answer = client.get(f"/fr/occurrences/{number}/bookings")
    assert texts(answer, "blockquote") == ["De soep was lauw."]
    assert soup(answer).select_one("blockquote [lang=nl], blockquote[lang=nl]")
    assert any("moyen" in tag for tag in texts(answer, ".tag"))

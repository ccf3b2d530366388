"""One language changed after the other: said to who writes and who reads, until both are even."""

import pytest

from app.activities import operations
from app.activities.models import Activity, Text
from app.i18n import Bilingual
from tests import workshops
from tests.factories import NOW
from tests.organisers import proposal, read_now, text
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("session", "now")

BOTH = text()
FRENCH = Bilingual("On cuisine un grand repas.", BOTH.summary.nl)
DUTCH = Bilingual(FRENCH.fr, "We koken een grote maaltijd.")
SAID = {"fr": "Le français a changé après le néerlandais : relisez."}


def ahead(before, now, looked=()):
    return text(summary=now).written_after(before, set(looked)).ahead


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (BOTH.summary, FRENCH, {"summary_fr"}),
        (BOTH.summary, Bilingual(BOTH.summary.fr, DUTCH.nl), {"summary_nl"}),
        (BOTH.summary, DUTCH, set()),
        (Bilingual(FRENCH.fr, ""), DUTCH, set()),
        (Bilingual("", ""), Bilingual("Soupe.", ""), set()),
        (BOTH.summary, Bilingual(BOTH.summary.fr, ""), set()),
    ],
    ids=["french", "dutch", "both", "translated", "begun", "taken away"],
)
def test_the_side_that_was_changed_alone_is_ahead(was, now, expected):
    assert ahead(text(summary=was), now) == expected


def test_it_stays_ahead_until_the_other_follows():
    first = text(summary=FRENCH).written_after(BOTH, set())
    assert ahead(first, FRENCH) == {"summary_fr"}
    again = Bilingual("On cuisine un repas.", FRENCH.nl)
    assert ahead(first, again) == {"summary_fr"}
    assert ahead(first, DUTCH) == set()
    assert ahead(first, FRENCH, looked=["summary"]) == set()


def test_a_proposal_of_before_says_nothing_there():
    kept = BOTH.values()
    old = {name: value for name, value in kept.items() if not name.startswith(("ahead", "bring"))}
    assert Text.of(old) == text(bring=Bilingual("", ""))


def test_who_writes_and_who_reads_are_told_and_nothing_is_blocked(office, reader, workshop):
    shown = workshops.shown(workshop)
    values = workshops.WORDS | {"summary_fr": "On cuisine, puis on mange.", "edits": "1"}
    path = f"/fr/activities/{shown.id}/words"
    values["edits"] = str(read_now(shown))
    assert post(office, path, values).status_code == 303
    hub = office.get(f"/fr/activities/{shown.id}")
    assert any(SAID["fr"] in line for line in texts(hub, ".gap"))
    assert soup(office.get(path)).select_one("#looked-summary")
    assert post(office, f"/fr/activities/{shown.id}/submission").status_code == 303
    read = reader.get(f"/fr/moderation/activities/{proposal(shown).id}")
    assert SAID["fr"] in read.text
    workshops.answer(shown, workshop.samira)
    assert shown.ahead == "summary_fr"


def test_whoever_looked_says_so(office, workshop):
    shown = workshops.shown(workshop)
    values = workshops.WORDS | {"summary_fr": "On cuisine, puis on mange."}
    path = f"/fr/activities/{shown.id}/words"
    post(office, path, values | {"edits": str(read_now(shown))})
    post(office, path, values | {"edits": str(read_now(shown)), "looked": "summary"})
    assert Text.of(proposal(shown).values).ahead == frozenset()


def test_what_is_kept_unchanged_is_no_proposal(session, workshop):
    shown = workshops.shown(workshop)
    operations.write(shown, Text.shown(shown), edits=read_now(shown), by=workshop.joris, now=NOW)
    assert session.get_one(Activity, shown.id).ahead == ""

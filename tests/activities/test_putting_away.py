"""Changes are dropped, a draft is thrown away, an activity is put away and shown again."""

import pytest

from app.activities import operations
from app.activities.models import Activity, ActivityStatus, Text
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.i18n import Bilingual
from app.revisions import queries as proposals
from app.screening.reasons import Reason
from tests.factories import NOW
from tests.organisers import proposal, read_now, sent, slot, text
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

BEGUN, PUBLISHED, WITHDRAWN, DISCARDED = ActivityStatus
CHANGED = text(title=Bilingual("Cuisine du mardi", "Keuken op dinsdag"))
OTHER = text(phone="+3225550122")


def put(activity, status, by):
    """Bring an activity that is shown, or begun, to another state."""
    if status is WITHDRAWN:
        operations.withdraw(activity, by=by, now=NOW)
    if status is DISCARDED:
        operations.discard(activity, by=by, now=NOW)
    return activity


def refuse(activity, by):
    operations.refuse(activity, proposal(activity), Reason.PRICE, by=by, now=NOW)


def write(activity, words, by):
    operations.write(activity, words, edits=read_now(activity), by=by, now=NOW)


def said(verb, *args, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, now=NOW, **more)
    return refused.value.reason


def told(activity):
    return [entry.event.removeprefix("activity_") for entry in events(activity)]


def proposed(activity):
    return Text.of(proposal(activity).values)


@pytest.mark.parametrize("is_refused", [False, True])
def test_changes_are_dropped_and_what_is_shown_stays(shown, tom, is_refused):
    before = Text.shown(shown)
    sent(shown, CHANGED, by=tom)
    if is_refused:
        refuse(shown, tom)
    else:
        operations.take_back(shown, by=tom, now=NOW)
    for _ in range(2):
        operations.drop_changes(shown, by=tom, now=NOW)
    assert proposals.open_for(shown) is None
    assert (Text.shown(shown), shown.status) == (before, PUBLISHED)
    write(shown, OTHER, tom)
    assert proposed(shown) == OTHER


def test_what_is_being_read_is_not_dropped(shown, tom):
    sent(shown, CHANGED, by=tom)
    assert said(operations.drop_changes, shown, by=tom) is Refusal.NOT_NOW
    assert proposal(shown).status == "submitted"


def test_the_only_words_of_a_draft_are_not_dropped(begun, tom):
    assert said(operations.drop_changes, begun, by=tom) is Refusal.NOT_NOW
    assert proposal(begun).status == "draft"


def test_a_draft_is_thrown_away_once(begun, tom):
    write(begun, CHANGED, tom)
    for _ in range(2):
        operations.discard(begun, by=tom, now=NOW)
    assert (begun.status, proposals.open_for(begun)) == (DISCARDED, None)
    assert told(begun) == ["begun", "discarded"]
    assert begun not in running.own([begun.organisation_id])


def test_what_is_being_read_is_not_thrown_away(begun, tom):
    sent(begun, CHANGED, by=tom)
    assert said(operations.discard, begun, by=tom) is Refusal.NOT_NOW
    assert (begun.status, proposal(begun).status) == (BEGUN, "submitted")


@pytest.mark.parametrize("status", [PUBLISHED, WITHDRAWN])
def test_what_was_ever_shown_is_not_thrown_away(shown, tom, status):
    put(shown, status, tom)
    assert said(operations.discard, shown, by=tom) is Refusal.NOT_NOW
    assert shown.status is status


def test_it_is_not_put_away_while_dates_stand(shown, tom):
    date = operations.plan(shown, slot(), by=tom, now=NOW)
    assert said(operations.withdraw, shown, by=tom) is Refusal.DATES_STAND
    assert shown.status is PUBLISHED
    operations.call_off(date, by=tom, now=NOW)
    operations.withdraw(shown, by=tom, now=NOW)
    assert shown.status is WITHDRAWN


def test_dates_that_have_begun_hold_nobody_back(shown, tom):
    date = operations.plan(shown, slot(), by=tom, now=NOW)
    operations.withdraw(shown, by=tom, now=date.starts_at)
    assert shown.status is WITHDRAWN


def test_put_away_and_shown_again_as_it_was_read(shown, tom):
    before = Text.shown(shown)
    for _ in range(2):
        operations.withdraw(shown, by=tom, now=NOW)
    for _ in range(2):
        operations.show_again(shown, by=tom, now=NOW)
    assert (shown.status, Text.shown(shown)) == (PUBLISHED, before)
    assert told(shown) == ["withdrawn", "published"]


@pytest.mark.parametrize("title", [Bilingual("Soupe", ""), Bilingual("Soupe", "Soupe")])
def test_what_would_not_be_accepted_today_is_not_shown_again(shown, tom, title):
    shown.title = title
    operations.withdraw(shown, by=tom, now=NOW)
    assert said(operations.show_again, shown, by=tom) is Refusal.MISSING
    assert (shown.status, told(shown)) == (WITHDRAWN, ["withdrawn"])
    shown.title = CHANGED.title
    operations.show_again(shown, by=tom, now=NOW)
    assert shown.status is PUBLISHED


def test_putting_it_away_takes_back_what_waits_to_be_read(shown, tom):
    revision = sent(shown, CHANGED, by=tom)
    operations.withdraw(shown, by=tom, now=NOW)
    assert (shown.status, revision.status) == (WITHDRAWN, "draft")
    assert [e.event for e in events(revision)][-1] == "revision_taken_back"
    operations.show_again(shown, by=tom, now=NOW)
    assert proposed(shown) == CHANGED, "what was written is not lost"


@pytest.mark.parametrize("status", [WITHDRAWN, DISCARDED])
def test_what_is_gone_is_neither_written_nor_sent(shown, begun, tom, status):
    made: Activity = begun if status is DISCARDED else shown
    if status is WITHDRAWN:
        write(made, CHANGED, tom)
    put(made, status, tom)
    assert said(operations.write, made, OTHER, edits=1, by=tom) is Refusal.NOT_NOW
    assert said(operations.submit, made, by=tom) is Refusal.NOT_NOW
    assert made.status is status


@pytest.mark.parametrize("verb", [operations.withdraw, operations.show_again])
def test_a_draft_is_neither_put_away_nor_shown(begun, tom, verb):
    assert said(verb, begun, by=tom) is Refusal.NOT_NOW
    put(begun, DISCARDED, tom)
    assert said(verb, begun, by=tom) is Refusal.NOT_NOW
    assert begun.status is DISCARDED

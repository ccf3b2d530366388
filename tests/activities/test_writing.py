"""The text of an activity: written beside what is shown, read by others before neighbours do."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.activities import operations
from app.activities.models import PAIRS, ActivityKind, ActivityStatus, Text, Theme
from app.activities.operations import texts
from app.activities.policies import Gap, Missing, Refusal, Refused
from app.activities.queries import running
from app.i18n import Bilingual
from app.organisations.models import OrganisationKind
from app.revisions import queries as proposals
from app.revisions.models import Revision
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.organisers import draft, proposal, read_now, sent, slot, text
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

BEGUN, PUBLISHED = ActivityStatus.DRAFT, ActivityStatus.PUBLISHED
CHANGED = text(title=Bilingual("Cuisine du mardi", "Keuken op dinsdag"))
OTHER = text(phone="+3225550122")


def approve(activity, by):
    operations.approve(activity, proposal(activity), by=by, now=NOW)


def refuse(activity, by):
    operations.refuse(activity, proposal(activity), Reason.PRICE, by=by, now=NOW)


def write(activity, words, by, edits=None):
    if edits is None:
        edits = read_now(activity)
    operations.write(activity, words, edits=edits, by=by, now=NOW)


def said(verb, *args, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, now=NOW, **more)
    return refused.value.reason


def told(activity):
    return [entry.event.removeprefix("activity_") for entry in events(activity)]


def proposed(activity):
    return Text.of(proposal(activity).values)


def test_begun_it_has_no_words_and_the_number_of_its_organisation(tom):
    of, landlord = factories.organisation(), factories.organisation(OrganisationKind.LANDLORD)
    made = operations.begin(of, landlord, Theme.NATURE, by=tom, now=NOW)
    assert (made.status, made.theme, made.drop_in) == (BEGUN, "nature", False)
    assert (made.organisation_id, made.landlord_id) == (of.id, landlord.id)
    assert {made.title, made.practical} == {Bilingual("", "")}
    assert made.phone == of.phone
    assert proposed(made) == Text.shown(made)
    assert [(e.event, e.by_id) for e in events(made)] == [("activity_begun", tom.id)]


def test_what_is_written_stands_beside_what_is_shown(shown, tom):
    before = Text.shown(shown)
    write(shown, CHANGED, tom)
    assert (Text.shown(shown), proposed(shown)) == (before, CHANGED)
    operations.submit(shown, by=tom, now=NOW)
    assert (Text.shown(shown), shown.status) == (before, PUBLISHED)
    approve(shown, tom)
    assert Text.shown(shown) == CHANGED
    assert proposals.open_for(shown) is None


def test_nothing_changed_begins_no_proposal(shown, tom, session):
    write(shown, Text.shown(shown), tom)
    assert session.scalar(select(func.count(Revision.id))) == 0


def test_the_first_yes_shows_it(begun, tom, session):
    write(begun, CHANGED, tom)
    operations.submit(begun, by=tom, now=NOW)
    assert (begun.status, begun.title) == (BEGUN, Bilingual("", ""))
    approve(begun, tom)
    session.flush()
    session.expire(begun)
    kept = running.activity(begun.id)
    assert (kept.status, Text.shown(kept)) == (PUBLISHED, CHANGED)
    assert told(begun) == ["begun", "published"]


def test_a_later_yes_is_a_change(shown, tom):
    sent(shown, CHANGED, by=tom)
    approve(shown, tom)
    (entry,) = events(shown)
    assert (entry.event, entry.by_id, entry.details) == ("activity_changed", tom.id, {"version": 1})


def test_a_no_leaves_what_is_shown_and_lets_one_write_on(shown, tom):
    before = Text.shown(shown)
    sent(shown, CHANGED, by=tom)
    refuse(shown, tom)
    assert (Text.shown(shown), proposed(shown)) == (before, CHANGED)
    assert proposal(shown).refused_for == "price"
    write(shown, OTHER, tom, edits=1)
    operations.submit(shown, by=tom, now=NOW)
    assert (proposal(shown).version, proposed(shown)) == (2, OTHER)


@pytest.mark.parametrize("name", PAIRS)
def test_half_a_text_is_not_sent(begun, tom, name):
    write(begun, text(**{name: Bilingual("En français", "")}), tom)
    assert said(operations.submit, begun, by=tom) is Refusal.MISSING
    assert (proposal(begun).status, proposal(begun).version) == ("draft", 0)


def test_without_a_date_to_come_it_is_not_shown_first(tom):
    bare = draft(by=tom)
    write(bare, CHANGED, tom)
    assert said(operations.submit, bare, by=tom) is Refusal.MISSING
    assert texts.gaps(bare, proposal(bare), running.dates(bare.id, NOW), now=NOW) == [
        Missing("dates", Gap.EMPTY)
    ]
    date = operations.plan(bare, slot(), by=tom, now=NOW)
    assert texts.gaps(bare, proposal(bare), running.dates(bare.id, NOW), now=NOW) == []
    begins = date.starts_at
    assert texts.gaps(bare, proposal(bare), running.dates(bare.id, begins), now=begins) == [
        Missing("dates", Gap.EMPTY)
    ]
    operations.call_off(date, by=tom, now=NOW)
    assert texts.gaps(bare, proposal(bare), running.dates(bare.id, NOW), now=NOW) == [
        Missing("dates", Gap.EMPTY)
    ]


def test_without_places_it_is_not_shown_unless_one_just_comes(begun, tom, session):
    write(begun, CHANGED, tom)
    session.delete(begun.participant_types[0])
    session.flush()
    none = running.activity(begun.id)
    assert texts.gaps(none, proposal(none), running.dates(none.id, NOW), now=NOW) == [
        Missing("places", Gap.EMPTY)
    ]
    assert said(operations.submit, none, by=tom) is Refusal.MISSING
    none.kind = ActivityKind.DROP_IN
    assert texts.gaps(none, proposal(none), running.dates(none.id, NOW), now=NOW) == []


def test_what_is_shown_already_needs_no_date_to_be_changed(shown, tom):
    assert sent(shown, CHANGED, by=tom).status == "submitted"


def test_sent_twice_it_waits_once(begun, tom):
    revision = sent(begun, CHANGED, by=tom)
    operations.submit(begun, by=tom, now=NOW + timedelta(hours=1))
    assert (revision.version, revision.submitted_at) == (1, NOW)
    assert [e.event for e in events(revision)].count("revision_submitted") == 1


def test_what_waits_is_not_written_in_before_it_is_taken_back(begun, tom):
    sent(begun, CHANGED, by=tom)
    assert said(operations.write, begun, OTHER, edits=1, by=tom) is Refusal.NOT_NOW
    assert proposed(begun) == CHANGED
    for _ in range(2):
        operations.take_back(begun, by=tom, now=NOW)
    write(begun, OTHER, tom, edits=1)
    assert (proposed(begun), proposal(begun).status) == (OTHER, "draft")


def test_without_a_proposal_there_is_nothing_to_send_or_take_back(shown, tom):
    assert said(operations.submit, shown, by=tom) is Refusal.NOT_NOW
    assert said(operations.take_back, shown, by=tom) is Refusal.NOT_NOW


def test_of_two_who_write_at_once_the_second_is_told(begun, tom):
    write(begun, CHANGED, tom)
    assert said(operations.write, begun, OTHER, edits=0, by=tom) is Refusal.WRITTEN_MEANWHILE
    assert proposed(begun) == CHANGED
    write(begun, OTHER, tom, edits=1)
    assert proposed(begun) == OTHER


def test_two_who_change_what_is_shown_at_once_notice_too(shown, tom):
    write(shown, CHANGED, tom)
    assert said(operations.write, shown, OTHER, edits=0, by=tom) is Refusal.WRITTEN_MEANWHILE
    assert proposed(shown) == CHANGED


def test_who_read_what_was_shown_before_the_last_yes_is_told(shown, tom):
    read = proposals.open_for(shown)
    assert read is None  # the page of the first writer: edits=0
    sent(shown, CHANGED, by=tom)
    approve(shown, tom)
    assert said(operations.write, shown, OTHER, edits=0, by=tom) is Refusal.WRITTEN_MEANWHILE


def test_who_read_a_proposal_that_was_dropped_meanwhile_is_told(shown, tom):
    write(shown, CHANGED, tom)
    read = proposal(shown).edits
    operations.drop_changes(shown, by=tom, now=NOW)
    write(shown, text(theme=Theme.NATURE), tom)
    assert said(operations.write, shown, OTHER, edits=read, by=tom) is Refusal.WRITTEN_MEANWHILE


def test_history_holds_no_words(begun, tom):
    revision = sent(begun, CHANGED, by=tom)
    refuse(begun, tom)
    lines = str([entry.details for entry in [*events(begun), *events(revision)]])
    assert "mardi" not in lines
    assert "price" in lines

"""What is proposed beside a row: written, sent, taken back, decided, thrown away."""

import pytest
from sqlalchemy.exc import IntegrityError

from app.revisions import operations, queries
from app.revisions.models import OPEN, Revision, RevisionStatus
from app.revisions.operations import Refusal, Refused
from app.screening.reasons import Reason
from tests import factories
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

DRAFT, SUBMITTED, REFUSED, APPROVED, DROPPED = RevisionStatus
OLD, NEW = {"title": "Soupe"}, {"title": "Soupe du mardi"}


@pytest.fixture
def by(session):
    return factories.person("Tom")


@pytest.fixture
def row(session):
    return factories.activity()


def proposed(row, by, status=DRAFT) -> Revision:
    """A proposal in this state, through the verbs that lead there."""
    made = operations.propose(row, OLD, by=by, now=NOW)
    if status is DROPPED:
        operations.drop(made, by=by, now=NOW)
    if status in {SUBMITTED, REFUSED, APPROVED}:
        operations.submit(made, by=by, now=NOW)
    if status is REFUSED:
        operations.refuse(made, Reason.PRICE, by=by, now=NOW)
    if status is APPROVED:
        operations.approve(made, by=by, now=NOW)
    return made


def said(verb, *args, **more):
    """Why the verb refused."""
    with pytest.raises(Refused) as refused:
        verb(*args, now=NOW, **more)
    return refused.value.reason


def told(revision):
    return [entry.event.removeprefix("revision_") for entry in events(revision)]


def test_a_proposal_begins_with_what_is_shown(row, by):
    made = proposed(row, by)
    assert (made.subject_type, made.subject_id, made.values) == ("Activity", row.id, OLD)
    assert (made.status, made.version, made.edits, made.started_at) == (DRAFT, 0, 0, NOW)
    assert queries.open_for(row) is made


@pytest.mark.parametrize("status", OPEN)
def test_a_row_has_one_open_proposal_for_the_database_too(row, by, status):
    proposed(row, by, status)
    with pytest.raises(IntegrityError):
        operations.propose(row, NEW, by=by, now=NOW)


@pytest.mark.parametrize("status", [APPROVED, DROPPED])
def test_once_it_is_closed_another_begins(row, by, status):
    proposed(row, by, status)
    assert queries.open_for(row) is None
    another = operations.propose(row, NEW, by=by, now=NOW)
    assert queries.open_for(row) is another


@pytest.mark.parametrize("status", [APPROVED, DROPPED])
def test_writings_are_counted_on_in_the_next_proposal(row, by, status):
    assert queries.next_edits(row) == 0
    first = operations.propose(row, OLD, by=by, now=NOW)
    operations.write(first, NEW, edits=0, by=by, now=NOW)
    read = first.edits
    if status is APPROVED:
        operations.submit(first, by=by, now=NOW)
        operations.approve(first, by=by, now=NOW)
    else:
        operations.drop(first, by=by, now=NOW)
    second = operations.propose(row, OLD, by=by, now=NOW)
    assert (read, second.edits, queries.next_edits(row)) == (1, 2, 3)
    assert said(operations.write, second, NEW, edits=read, by=by) is Refusal.WRITTEN_MEANWHILE
    assert queries.next_edits(factories.activity()) == 0, "each row counts for itself"


def test_another_row_has_its_own_even_with_the_same_number(row, by, session):
    mine = proposed(row, by)
    other = proposed(factories.activity(), by)
    session.add(
        Revision(subject_type="Card", subject_id=row.id, values=OLD, started_at=NOW, status=DRAFT)
    )
    session.flush()
    ids = [row.id, other.subject_id, 0]
    found = queries.open_for_all("Activity", ids)
    assert found == {row.id: mine, other.subject_id: other}
    assert queries.open_for_all("Activity", []) == {}


@pytest.mark.parametrize(("status", "reason"), [(DRAFT, Reason.PRICE), (REFUSED, None)])
def test_a_refusal_and_nothing_else_has_a_reason_for_the_database_too(
    row, by, session, status, reason
):
    made = proposed(row, by)
    made.status, made.refused_for = status, reason
    with pytest.raises(IntegrityError):
        session.flush()


def test_what_is_written_is_counted(row, by):
    made = proposed(row, by)
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    operations.write(made, OLD, edits=1, by=by, now=NOW)
    assert (made.values, made.edits, made.status) == (OLD, 2, DRAFT)
    assert told(made) == ["begun", "written", "written"]


def test_of_two_who_write_at_once_the_second_is_told(row, by):
    made = proposed(row, by)
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    late = {"title": "Gâteaux"}
    assert said(operations.write, made, late, edits=0, by=by) is Refusal.WRITTEN_MEANWHILE
    assert (made.values, made.edits) == (NEW, 1)


def test_the_same_words_again_are_no_second_writing(row, by):
    made = proposed(row, by)
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    assert (made.edits, told(made)) == (1, ["begun", "written"])


@pytest.mark.parametrize("values", [OLD, NEW])
def test_nobody_writes_in_what_is_being_read(row, by, values):
    made = proposed(row, by, SUBMITTED)
    assert said(operations.write, made, values, edits=0, by=by) is Refusal.NOT_NOW
    assert (made.values, made.edits, made.status) == (OLD, 0, SUBMITTED)


def test_writing_in_what_was_refused_answers_the_refusal(row, by):
    made = proposed(row, by, REFUSED)
    operations.write(made, OLD, edits=0, by=by, now=NOW)
    assert (made.status, made.refused_for) == (REFUSED, "price"), "nothing was written yet"
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    assert (made.status, made.refused_for, made.values) == (DRAFT, None, NEW)


def test_a_stale_writer_does_not_answer_a_refusal(row, by):
    made = proposed(row, by, REFUSED)
    assert said(operations.write, made, NEW, edits=7, by=by) is Refusal.WRITTEN_MEANWHILE
    assert (made.status, made.refused_for, made.values) == (REFUSED, "price", OLD)


@pytest.mark.parametrize("times", [1, 3])
def test_sent_it_waits_once_with_who_sent_it_and_when(row, by, times):
    made = proposed(row, by)
    for _ in range(times):
        operations.submit(made, by=by, now=NOW)
    assert (made.status, made.version) == (SUBMITTED, 1)
    assert (made.submitted_at, made.submitted_by_id) == (NOW, by.id)
    assert told(made) == ["begun", "submitted"]


def test_the_house_itself_may_send(row):
    made = proposed(row, None)
    operations.submit(made, by=None, now=NOW)
    assert (made.status, made.submitted_by_id) == (SUBMITTED, None)


def test_each_sending_is_another_version(row, by):
    made = proposed(row, by, REFUSED)
    operations.submit(made, by=by, now=NOW)
    assert (made.status, made.refused_for, made.version) == (SUBMITTED, None, 2)
    operations.take_back(made, by=by, now=NOW)
    operations.submit(made, by=by, now=NOW)
    assert (made.status, made.version) == (SUBMITTED, 3)


def test_taken_back_it_is_written_again_once(row, by):
    made = proposed(row, by, SUBMITTED)
    for _ in range(2):
        operations.take_back(made, by=by, now=NOW)
    assert (made.status, made.version, made.values) == (DRAFT, 1, OLD)
    assert told(made) == ["begun", "submitted", "taken_back"]
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    assert made.values == NEW


@pytest.mark.parametrize("status", [DRAFT, REFUSED])
@pytest.mark.parametrize("times", [1, 2])
def test_thrown_away_it_is_closed(row, by, status, times):
    made = proposed(row, by, status)
    for _ in range(times):
        operations.drop(made, by=by, now=NOW)
    assert (made.status, made.refused_for) == (DROPPED, None)
    assert queries.open_for(row) is None
    assert told(made).count("dropped") == 1


ALL = set(RevisionStatus)
ALLOWED = {
    "write": {DRAFT, REFUSED},
    "submit": {DRAFT, REFUSED, SUBMITTED},
    "take_back": {DRAFT, SUBMITTED},
    "approve": {SUBMITTED},
    "refuse": {SUBMITTED},
    "drop": {DRAFT, REFUSED, DROPPED},
}


@pytest.mark.parametrize(
    ("verb", "status"),
    [(verb, status) for verb in ALLOWED for status in sorted(ALL - ALLOWED[verb])],
)
def test_in_any_other_state_a_verb_changes_nothing(row, by, verb, status):
    made = proposed(row, by, status)
    before = (made.status, made.values, made.version, made.edits, made.refused_for, told(made))
    args = {"write": (NEW,), "refuse": (Reason.UNCLEAR,)}.get(verb, ())
    more = {"edits": made.edits} if verb == "write" else {}
    assert said(getattr(operations, verb), made, *args, by=by, **more) is Refusal.NOT_NOW
    after = (made.status, made.values, made.version, made.edits, made.refused_for, told(made))
    assert after == before


def test_a_yes_closes_it_and_a_no_keeps_its_reason(row, by):
    no = proposed(row, by, REFUSED)
    assert (no.status, no.refused_for) == (REFUSED, "price")
    assert queries.open_for(row) is no, "it can be written anew"
    yes = proposed(factories.activity(), by, APPROVED)
    assert (yes.status, yes.refused_for) == (APPROVED, None)


def test_every_verb_is_told_in_history_with_who_when_and_which_version(row, by):
    samira = factories.person("Samira")
    made = proposed(row, by)
    operations.write(made, NEW, edits=0, by=by, now=NOW)
    operations.submit(made, by=by, now=NOW)
    operations.take_back(made, by=by, now=NOW)
    operations.submit(made, by=by, now=NOW)
    operations.refuse(made, Reason.PRICE, by=samira, now=NOW)
    operations.submit(made, by=by, now=NOW)
    operations.approve(made, by=samira, now=NOW)
    assert [(entry.event, entry.by_id, entry.details) for entry in events(made)] == [
        ("revision_begun", by.id, {}),
        ("revision_written", by.id, {}),
        ("revision_submitted", by.id, {"version": 1}),
        ("revision_taken_back", by.id, {"version": 1}),
        ("revision_submitted", by.id, {"version": 2}),
        ("revision_refused", samira.id, {"version": 2, "reason": "price"}),
        ("revision_submitted", by.id, {"version": 3}),
        ("revision_approved", samira.id, {"version": 3}),
    ]
    assert {entry.at for entry in events(made)} == {NOW}

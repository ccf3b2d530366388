"""One answer to the text of an activity, by its housing company, told to who sent it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts import operations as accounts
from app.accounts.models import ContactKind
from app.activities import operations as activities
from app.activities.models import Text
from app.activities.queries import running
from app.db import db
from app.i18n import Bilingual, Language
from app.moderation import operations
from app.moderation.models import Decision, Verdict
from app.moderation.policies import TEXT_REASONS, Refusal, Refused, TextAnswer
from app.moderation.queries import activities as texts
from app.notifications.models import Message
from app.notifications.operations import deliver_due
from app.notifications.operations.texts import render
from app.revisions import queries as proposals
from app.screening.reasons import Reason
from app.worker import resolve
from tests import factories, organisers
from tests.factories import NOW
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")
YES, NO = Verdict.APPROVED, Verdict.REFUSED
WORDS = organisers.text()
OTHER = organisers.text(title=Bilingual("Cuisine du jeudi", "Keuken op donderdag"))


@pytest.fixture
def tom(session):
    """An organiser of an association."""
    made = organisers.organiser(factories.organisation())
    accounts.add_contact(made, ContactKind.EMAIL, "tom@example.org", by=None, now=NOW)
    return made


@pytest.fixture
def activity(landlord, tom):
    """It was begun with this housing company, and has a date and places."""
    made = organisers.draft(by=tom, landlord=landlord)
    activities.plan(made, organisers.slot(), by=tom, now=NOW)
    return running.activity(made.id)


@pytest.fixture
def waits(activity, tom):
    """Its text waits to be read."""
    return organisers.sent(activity, WORDS, by=tom)


def about(revision, verdict=YES, reason=None):
    """An answer to the version that is there."""
    if verdict is NO and reason is None:
        reason = Reason.PRICE
    return TextAnswer(verdict, reason, revision.version)


def decide(activity, revision, answer, by):
    return operations.decide_activity(activity, revision, answer, by=by, now=NOW)


def refused(activity, revision, answer, by):
    with pytest.raises(Refused) as said:
        decide(activity, revision, answer, by)
    return said.value.reason


def decisions():
    return db.session.scalars(select(Decision).order_by(Decision.id)).all()


def messages():
    """(kind, to whom, status) of everything told."""
    found = db.session.scalars(select(Message).order_by(Message.id))
    return [(m.kind, m.recipient_id, str(m.status)) for m in found]


def test_the_first_yes_publishes_and_keeps_who_when_and_which_text(
    activity, waits, samira, landlord
):
    decide(activity, waits, about(waits), samira)
    assert (activity.status, Text.shown(activity)) == ("published", WORDS)
    assert (waits.status, proposals.open_for(activity)) == ("approved", None)
    (kept,) = decisions()
    assert (kept.subject_type, kept.subject_id, kept.version) == ("Revision", waits.id, 1)
    assert (kept.verdict, kept.reason, kept.content) == ("approved", None, WORDS.values())
    assert (kept.organisation_id, kept.estate_id) == (landlord.id, None)
    assert (kept.decided_by_id, kept.decided_at) == (samira.id, NOW)
    assert [(e.event, e.by_id, e.details) for e in events(kept)] == [
        ("decided", samira.id, {"verdict": "approved", "version": 1})
    ]


def test_a_later_yes_changes_what_is_shown(activity, waits, samira, tom):
    decide(activity, waits, about(waits), samira)
    change = organisers.sent(activity, OTHER, by=tom)
    assert Text.shown(activity) == WORDS
    decide(activity, change, about(change), samira)
    assert (activity.status, Text.shown(activity)) == ("published", OTHER)
    assert [d.content for d in decisions()] == [WORDS.values(), OTHER.values()]
    assert [e.event for e in events(activity)][-1] == "activity_changed"


def test_a_no_leaves_what_is_shown(session, activity, waits, samira, tom):
    decide(activity, waits, about(waits), samira)
    change = organisers.sent(activity, OTHER, by=tom)
    decide(activity, change, about(change, NO), samira)
    assert (activity.status, Text.shown(activity)) == ("published", WORDS)
    assert (change.status, change.refused_for) == ("refused", "price")
    told = session.scalars(select(Message).where(Message.kind == "activity_refused")).one()
    assert "ancien texte reste visible" in render(told)


@pytest.mark.parametrize("reason", TEXT_REASONS)
@pytest.mark.parametrize("language", Language)
def test_a_no_is_told_with_its_reason_in_the_language_of_who_sent_it(
    session, activity, samira, reason, language
):
    sender = organisers.organiser(factories.organisation(), language=language)
    revision = organisers.sent(activity, WORDS, by=sender)
    decide(activity, revision, about(revision, NO, reason), samira)
    assert (activity.status, revision.status, revision.refused_for) == ("draft", "refused", reason)
    (told,) = session.scalars(select(Message))
    assert (told.kind, told.recipient_id) == ("activity_refused", sender.id)
    assert told.language == language
    assert told.params == {
        "title": WORDS.title.words(language).text,
        "reason": str(reason),
        "phone": "02 555 01 00",
        "shown": "",
    }
    assert told.not_after == NOW + timedelta(days=14)
    assert {"fr": "attend une correction", "nl": "wacht op een verbetering"}[language] in render(
        told
    )


def test_each_reason_says_something_else(session, landlord, tom, samira):
    for reason in TEXT_REASONS:
        one = organisers.draft(by=tom, landlord=landlord)
        activities.plan(one, organisers.slot(), by=tom, now=NOW)
        revision = organisers.sent(one, WORDS, by=tom)
        decide(one, revision, about(revision, NO, reason), samira)
    said = {render(message) for message in session.scalars(select(Message))}
    assert len(said) == len(TEXT_REASONS)


class Post:
    """A channel that keeps letters."""

    def __init__(self):
        self.letters = []

    def send(self, letter):
        self.letters.append(letter)


@pytest.mark.parametrize("verdict", [YES, NO])
def test_who_sent_it_reads_the_answer_in_their_mail(session, activity, waits, samira, verdict):
    decide(activity, waits, about(waits, verdict), samira)
    session.commit()
    post = Post()
    assert deliver_due(channel=post, resolve=resolve, now=NOW) == 1
    (letter,) = post.letters
    assert (letter.channel, letter.to, letter.language) == ("email", "tom@example.org", "fr")
    assert "Cuisine de quartier" in letter.text


def test_whoever_decides_about_their_own_text_is_not_told(activity, samira):
    revision = organisers.sent(activity, WORDS, by=samira)
    decide(activity, revision, about(revision), samira)
    assert (activity.status, messages()) == ("published", [])


def test_only_who_sent_it_is_told_not_who_began_it(activity, samira, tom):
    colleague = organisers.organiser(factories.organisation(), "Els")
    revision = organisers.sent(activity, WORDS, by=colleague)
    decide(activity, revision, about(revision), samira)
    assert messages() == [("activity_published", colleague.id, "queued")]


def test_a_company_without_a_number_is_not_given_one(session, activity, waits, landlord, samira):
    landlord.phone = ""
    decide(activity, waits, about(waits, NO), samira)
    (told,) = session.scalars(select(Message))
    assert told.params["phone"] == ""
    assert "Appelez" not in render(told)


@pytest.mark.parametrize("verdict", [YES, NO])
def test_a_second_tap_of_the_same_worker_is_no_refusal(activity, waits, samira, verdict):
    answer = about(waits, verdict)
    first = decide(activity, waits, answer, samira)
    assert decide(activity, waits, answer, samira) is first
    assert (len(decisions()), len(messages())) == (1, 1)


@pytest.mark.parametrize(
    ("first", "second"), [pytest.param(a, b, id=f"{a} {b}") for a in Verdict for b in Verdict]
)
def test_of_two_who_decide_at_once_one_decides(activity, waits, samira, first, second):
    late = about(waits, second)
    decide(activity, waits, about(waits, first), samira)
    now_it_is = (activity.status, waits.status)
    luc = factories.worker(activity.landlord, "Luc")
    assert refused(activity, waits, late, luc) is Refusal.ALREADY_DECIDED
    assert (activity.status, waits.status) == now_it_is
    assert (len(decisions()), len(messages())) == (1, 1)


def test_another_reason_of_the_same_worker_comes_too_late(activity, waits, samira):
    answer = about(waits, NO)
    decide(activity, waits, answer, samira)
    other = replace(answer, reason=Reason.UNCLEAR)
    assert refused(activity, waits, other, samira) is Refusal.ALREADY_DECIDED
    assert waits.refused_for == "price"


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_was_taken_back_is_its_writers_again(activity, waits, samira, tom, verdict):
    answer = about(waits, verdict)
    activities.take_back(activity, by=tom, now=NOW)
    assert refused(activity, waits, answer, samira) is Refusal.CHANGED
    assert (activity.status, waits.status) == ("draft", "draft")
    assert (decisions(), messages()) == ([], [])


@pytest.mark.parametrize("verdict", [YES, NO])
def test_what_was_sent_anew_is_read_again_first(activity, waits, samira, tom, verdict):
    old = about(waits, verdict)
    activities.take_back(activity, by=tom, now=NOW)
    organisers.sent(activity, OTHER, by=tom)
    assert refused(activity, waits, old, samira) is Refusal.CHANGED
    assert (waits.status, decisions()) == ("submitted", [])
    decide(activity, waits, about(waits, verdict), samira)
    (kept,) = decisions()
    assert (kept.version, kept.content) == (2, OTHER.values())


@pytest.mark.parametrize("reason", [None, *sorted(set(Reason) - set(TEXT_REASONS))])
def test_a_no_owes_a_reason_that_fits_a_text(activity, waits, samira, reason):
    answer = TextAnswer(NO, reason, waits.version)
    assert refused(activity, waits, answer, samira) is Refusal.NO_REASON
    assert (waits.status, decisions()) == ("submitted", [])


def test_put_away_while_it_is_read_it_is_not_shown(activity, waits, samira, tom):
    decide(activity, waits, about(waits), samira)
    change = organisers.sent(activity, OTHER, by=tom)
    answer = about(change)
    for date in running.dates(activity.id, NOW):
        activities.call_off(date, by=tom, now=NOW)
    activities.withdraw(activity, by=tom, now=NOW)
    assert refused(activity, change, answer, samira) is Refusal.CHANGED
    assert (activity.status, Text.shown(activity)) == ("withdrawn", WORDS)


def test_corrected_and_accepted_before_it_was_told_only_the_last_answer_is(
    activity, waits, samira, tom
):
    decide(activity, waits, about(waits, NO), samira)
    organisers.sent(activity, OTHER, by=tom)
    decide(activity, waits, about(waits), samira)
    assert messages() == [
        ("activity_refused", tom.id, "dropped"),
        ("activity_published", tom.id, "queued"),
    ]
    assert [(d.version, d.verdict) for d in decisions()] == [(1, NO), (2, YES)]
    assert [d.verdict for d in texts.decisions_about(waits)] == [YES, NO], "the latest first"


def test_of_the_same_text_two_versions_are_two_decisions(activity, waits, samira, tom):
    for _ in range(2):
        decide(activity, waits, about(waits, NO), samira)
        activities.submit(activity, by=tom, now=NOW)
    assert [(d.version, d.verdict) for d in decisions()] == [(1, NO), (2, NO)]
    assert waits.status == "submitted"


def test_history_holds_no_words(activity, waits, samira):
    kept = decide(activity, waits, about(waits, NO), samira)
    lines = [entry.details for row in (activity, waits, kept) for entry in events(row)]
    assert "Cuisine" not in str(lines)

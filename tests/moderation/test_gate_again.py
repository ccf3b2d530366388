"""Between sending and reading a date or the places can go: what is missing is asked once more."""

import pytest
from sqlalchemy import func, select

from app.activities.queries import running
from app.moderation.models import Decision
from app.moderation.policies import Refusal, Refused
from app.notifications.models import Message
from app.screening.reasons import Reason
from tests import workshops
from tests.factories import NOW
from tests.visits import post, soup, texts

pytestmark = pytest.mark.usefixtures("workshop", "known")
TITLE = {"fr": "Soupe du jeudi", "nl": "Donderdagsoep"}


def dates_gone(activity, session):
    """Its only date is called off; nobody had seen it."""
    assert session
    for planned in running.dates(activity.id, NOW):
        workshops.call_off(planned)


def places_gone(activity, session):
    """Its only kind of places is taken away."""
    session.delete(activity.participant_types[0])
    session.flush()


def words_gone(activity, session):
    """Half of it is lost, which no page lets happen."""
    revision = workshops.proposal(activity)
    revision.values = revision.values | {"summary_nl": " "}
    session.flush()


def count(session, what):
    return session.scalar(select(func.count(what.id)))


@pytest.mark.parametrize("lost", [dates_gone, places_gone, words_gone])
def test_what_is_missing_by_now_is_not_shown_but_can_be_refused(session, workshop, lost):
    activity = workshops.sent(workshop)
    revision = workshops.proposal(activity)
    lost(activity, session)
    with pytest.raises(Refused) as refused:
        workshops.answer(activity, workshop.samira)
    assert refused.value.reason is Refusal.INCOMPLETE
    assert (activity.status, revision.status) == ("draft", "submitted")
    assert (count(session, Decision), count(session, Message)) == (0, 0)
    workshops.answer(activity, workshop.samira, Reason.UNCLEAR)
    assert (activity.status, revision.status) == ("draft", "refused")


def test_planned_anew_the_same_text_is_shown_all_the_same(session, workshop):
    activity = workshops.sent(workshop)
    dates_gone(activity, session)
    workshops.plan(activity, workshop.room)
    workshops.answer(activity, workshop.samira)
    assert activity.status == "published"


def test_what_is_shown_already_needs_no_date_to_be_changed(session, workshop):
    activity = workshops.shown(workshop)
    dates_gone(activity, session)
    workshops.change(activity, title_fr="Potage")
    workshops.send(activity)
    workshops.answer(activity, workshop.samira)
    assert activity.title.fr == "Potage"


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_the_reader_is_told_and_it_still_waits(reader, session, workshop, lang):
    activity = workshops.sent(workshop)
    page = f"/{lang}/moderation/activities/{workshops.proposal(activity).id}"
    dates_gone(activity, session)
    answer = post(reader, f"{page}/decisions", {"verdict": "approved", "version": "1"})
    assert (answer.status_code, activity.status) == (409, "draft")
    assert TITLE[lang] in texts(answer, ".notice--bad")[0]
    assert [row["href"] for row in soup(answer).select("main a.row")] == [page]

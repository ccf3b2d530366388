"""The demo's activities: those shown would pass the gate, and some wait, are begun or refused."""

import pytest
from sqlalchemy import func, select

from app.accounts import queries as accounts
from app.activities.models import Activity, ActivityStatus, Text
from app.activities.policies import missing
from app.demo import operations as demo
from app.demo import queries
from app.demo.queries import read
from app.moderation.queries import activities as texts
from app.moderation.queries import queue
from app.organisations.models import Organisation
from app.reference import operations as reference
from app.revisions.models import Revision, RevisionStatus
from tests.factories import NOW


@pytest.fixture(autouse=True)
def world(session):
    reference.load(now=NOW)
    demo.load(now=NOW)
    session.flush()


def somebody(slug):
    entry = next(entry for entry in read("people")["staff"] if entry["slug"] == slug)
    return accounts.person(queries.found(entry).id)


def test_what_is_shown_would_pass_the_gate(session):
    shown = session.scalars(
        select(Activity).where(Activity.status == ActivityStatus.PUBLISHED)
    ).all()
    assert len(shown) == 32  # those of the file, and what became of an idea
    gaps = {
        one.title.fr: missing(Text.shown(one), has_dates=True, has_places=True) for one in shown
    }
    assert {title: found for title, found in gaps.items() if found} == {}


def test_ten_things_wait_for_samira():
    samira = somebody("samira")
    assert (len(queue(samira)), len(texts.queue(samira))) == (8, 2)
    assert texts.waiting(samira) == 2


def test_texts_stand_in_each_state(session):
    asked = select(Revision.status).where(Revision.subject_type == "Activity")
    states = session.scalars(asked).all()
    assert sorted(states) == [
        RevisionStatus.APPROVED,
        RevisionStatus.DRAFT,
        RevisionStatus.DRAFT,
        RevisionStatus.REFUSED,
        RevisionStatus.SUBMITTED,
        RevisionStatus.SUBMITTED,
    ]


def test_the_draft_misses_its_dutch_side(session):
    asked = select(Revision).where(Revision.subject_type == "Activity")
    drafts = session.scalars(asked.where(Revision.status == RevisionStatus.DRAFT)).all()
    (text,) = (one for one in map(Text.of, (row.values for row in drafts)) if one.summary.fr)
    gaps = missing(text, has_dates=False, has_places=False)
    assert {str(gap.language) for gap in gaps if gap.language} == {"nl"}


def test_each_association_runs_something(session):
    running = select(func.count(Organisation.id.distinct())).join(
        Activity, Activity.organisation_id == Organisation.id
    )
    assert session.scalar(running.where(Organisation.kind == "partner")) == 5

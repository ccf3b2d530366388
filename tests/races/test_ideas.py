"""An idea that several people take up at the same moment: one makes the workshop."""

from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.activities.models import Activity
from app.db import db
from app.ideas.models import Idea, IdeaStatus
from app.notifications.models import Message
from app.organisations.models import OrganisationKind
from tests import factories
from tests.proposals import idea
from tests.races.conftest import Unguarded
from tests.races.crowd import Phone, comes_to_pass, phone_of, together
from tests.servers import Server

DONE, LATE, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.fixture
def landlord(session):
    factories.talents()
    return factories.organisation(OrganisationKind.LANDLORD)


def proposed(estate) -> Idea:
    made = idea(factories.resident("Malika", at=estate))
    db.session.commit()
    return made


def workers(number, landlord, server, app) -> list[Phone]:
    made = [phone_of(factories.worker(landlord, f"W{n}"), server, app) for n in range(number)]
    db.session.commit()
    return made


def all_take_up(phones: list[Phone], one: Idea) -> list[int]:
    path = f"/fr/ideas/waiting/{one.reference}/taking"
    actions = [partial(phone.post, path, theme="making") for phone in phones]
    return [answer.status for answer in together(actions)]


def activities(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(Activity.id))) or 0


def test_ten_take_it_up_at_once_and_one_draft_is_there(
    server: Server, app: Flask, session: Session, landlord
):
    one = proposed(factories.estate(landlord))
    before = activities(session)
    statuses = all_take_up(workers(10, landlord, server, app), one)
    assert sorted(statuses) == [DONE] + [LATE] * 9
    assert activities(session) == before + 1
    session.refresh(one)
    assert one.status is IdeaStatus.TAKEN
    kinds = select(Message.kind).where(Message.subject_type == "Idea", Message.subject_id == one.id)
    assert list(session.scalars(kinds)) == ["idea_taken"]


def test_whoever_was_late_reads_who_was_first(
    server: Server, app: Flask, session: Session, landlord
):
    one = proposed(factories.estate(landlord))
    first, second = workers(2, landlord, server, app)
    path = f"/fr/ideas/waiting/{one.reference}/taking"
    assert first.post(path, theme="making").status == DONE
    late = second.post(path, theme="making")
    assert (late.status, "W0" in late.body) == (LATE, True)
    assert session.is_active


def test_without_its_guard_the_race_is_real(
    unguarded: Unguarded, session: Session, landlord, track
):
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:
        estate, taking = factories.estate(landlord), workers(6, landlord, bare, track.app)

        def is_lost() -> bool:
            one, before = proposed(estate), activities(session)
            statuses = all_take_up(taking, one)
            return activities(session) > before + 1 or CRASHED in statuses

        assert comes_to_pass(is_lost)


def test_slow_but_guarded_one_draft_is_there(
    unguarded: Unguarded, app: Flask, session: Session, landlord
):
    one = proposed(factories.estate(landlord))
    before = activities(session)
    with unguarded("") as slow:
        statuses = all_take_up(workers(6, landlord, slow, app), one)
    assert sorted(statuses) == [DONE] + [LATE] * 5
    assert activities(session) == before + 1

"""Neighbours, workers and the clock press at the same moment: one is right, none crashes.

Each meeting is told once, and run twice: with the locks, where it comes out right every time, and
without them, where it goes wrong, or what stands behind them (a unique index, one writer) crashes.
"""

from collections.abc import Callable

import pytest
from flask import Flask

from app.db import db
from app.organisations.models import OrganisationKind
from tests import factories
from tests.races import at_the_desk as desk
from tests.races import between_neighbours as neighbours
from tests.races.acts import at_once, unguarded
from tests.races.between_neighbours import Home, Meeting
from tests.races.crowd import comes_to_pass

MEETINGS = [
    neighbours.two_taps_send_changes,
    neighbours.changes_are_taken_back_while_they_are_read,
    neighbours.asker_takes_back_while_yes_is_said,
    neighbours.clock_ends_it_while_yes_is_said,
    neighbours.asker_blocks_while_yes_is_said,
    neighbours.need_is_closed_while_somebody_offers,
    desk.two_decide_about_a_need,
    desk.two_rule_on_an_appeal,
    desk.two_close_a_report,
    desk.owner_worker_and_clock_answer_whether_a_card_is_kept,
    desk.two_merge_the_same_people,
]
each = pytest.mark.parametrize("meeting", [pytest.param(one, id=one.__name__) for one in MEETINGS])


@pytest.fixture
def home(session) -> Home:
    factories.talents()
    landlord = factories.organisation(OrganisationKind.LANDLORD)
    workers = [factories.worker(landlord, f"W{number}").id for number in range(3)]
    return Home(factories.estate(landlord), workers)


@each
def test_it_comes_out_right(app: Flask, home: Home, meeting: Callable[[Home], Meeting]):
    for _ in range(2):
        acts, is_right = meeting(home)
        said = at_once(app, *acts)
        db.session.rollback()
        assert is_right(said), said


@each
def test_without_the_locks_it_goes_wrong(
    app: Flask, home: Home, kind: str, meeting: Callable[[Home], Meeting]
):
    def is_lost() -> bool:
        acts, is_right = meeting(home)
        with unguarded(kind):
            said = at_once(app, *acts)
        db.session.rollback()
        return "crashed" in said or not is_right(said)

    assert comes_to_pass(is_lost)

"""States: the database knows the words of the enums, and rows move only along their tables."""

import re
from enum import StrEnum
from itertools import product
from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy import inspect

from app import load_packages
from app.bookings.models import LIVE
from app.db import Base
from app.db.states import IllegalMove, Moves

load_packages()

MODELS = sorted((m.class_ for m in Base.registry.mappers), key=lambda model: model.__name__)


def enum_of(annotation):
    """The StrEnum within Mapped[X] or Mapped[X | None], if any."""
    kinds = get_args(annotation) if get_origin(annotation) else (annotation,)
    if kinds and get_origin(kinds[0]) in {Union, UnionType}:
        kinds = get_args(kinds[0])
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, StrEnum)), None)


ENUMS = {
    (model.__tablename__, name): enum
    for model in MODELS
    for name, annotation in get_type_hints(model, include_extras=True).items()
    if name in model.__table__.columns and (enum := enum_of(annotation))
}
MOVING = [model for model in MODELS if issubclass(model, Moves)]
MOVES = [
    pytest.param(model, *pair, id=f"{model.__name__}: {pair[0]} to {pair[1]}")
    for model in MOVING
    for pair in product(enum_of(get_type_hints(model)["status"]), repeat=2)
]


def words_of(sql):
    return set(re.findall(r"'([^']*)'", sql))


def checks_by_column(session):
    """The words of each CHECK that is named after a column, as the database itself tells."""
    database = inspect(session.connection())
    return {
        (table, check["name"].removeprefix(f"ck_{table}_")): words_of(check["sqltext"])
        for table in Base.metadata.tables
        for check in database.get_check_constraints(table)
        if check["name"].removeprefix(f"ck_{table}_") in Base.metadata.tables[table].columns
    }


def test_the_enums_were_found():
    assert {("booking", "status"), ("membership", "role"), ("booking_line", "age_band")} <= set(
        ENUMS
    )


def test_each_check_lists_exactly_the_words_of_its_enum(session):
    expected = {place: {word.value for word in enum} for place, enum in ENUMS.items()}
    assert checks_by_column(session) == expected


def test_the_index_behind_the_policy_knows_which_sign_ups_are_live(session):
    indexes = inspect(session.connection()).get_indexes("booking")
    live = next(index for index in indexes if index["name"] == "uq_booking_live")
    where = next(text for name, text in live["dialect_options"].items() if name.endswith("where"))
    assert words_of(str(where)) == {status.value for status in LIVE}
    assert live["unique"]


def test_whatever_has_a_status_moves_along_a_table():
    with_status = {table for table, column in ENUMS if column == "status"}
    assert with_status == {model.__tablename__ for model in MOVING}


@pytest.mark.parametrize("model", MOVING)
def test_every_state_has_its_line_in_the_table(model):
    states = set(enum_of(get_type_hints(model)["status"]))
    assert set(model.TRANSITIONS) == states
    assert set().union(*model.TRANSITIONS.values()) <= states


@pytest.mark.parametrize(("model", "start", "end"), MOVES)
def test_a_row_moves_along_its_table_or_not_at_all(model, start, end):
    row = model(status=start)
    if end in model.TRANSITIONS[start]:
        row.move_to(end)
        assert row.status is end
    else:
        with pytest.raises(IllegalMove, match=f"{start} -> {end}"):
            row.move_to(end)
        assert row.status is start


ALLOWED = {
    "Activity": "draft-published draft-discarded published-withdrawn withdrawn-published",
    "Occurrence": "scheduled-cancelled",
    "GroupMember": "asked-member asked-ended member-ended",
    "Message": "queued-sent queued-failed queued-dropped",
    "Booking": "waiting-offered waiting-confirmed waiting-cancelled offered-confirmed"
    " offered-cancelled offered-lapsed offered-waiting confirmed-cancelled confirmed-waiting"
    " cancelled-confirmed cancelled-waiting",
    "HelpRequest": "open-done",
    "Need": "draft-submitted draft-closed submitted-published submitted-refused submitted-draft"
    " submitted-closed published-refused published-closed published-expired refused-draft"
    " refused-closed expired-published",
    "Idea": "sent-taken sent-declined sent-withdrawn sent-expired taken-published taken-sent"
    " taken-withdrawn expired-sent",
    "Report": "open-closed",
    "Appeal": "open-upheld open-overturned",
    "Revision": "draft-submitted draft-dropped submitted-draft submitted-approved"
    " submitted-refused refused-draft refused-dropped",
    "Card": "draft-submitted submitted-draft submitted-published submitted-refused"
    " published-hidden published-refused published-draft refused-draft"
    " hidden-published hidden-refused hidden-draft"
    " published-expired hidden-expired expired-published expired-refused expired-draft",
    "ContactRequest": "asked-accepted asked-declined asked-expired asked-withdrawn asked-over",
}


def test_the_moves_are_those_we_agreed_on():
    tables = {
        model.__name__: {f"{a}-{b}" for a, ends in model.TRANSITIONS.items() for b in ends}
        for model in MOVING
    }
    assert tables == {name: set(moves.split()) for name, moves in ALLOWED.items()}

"""Migrations: from nothing to the models, each step there and back, and no row lost."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, func, inspect, select, text

from app import load_packages
from app.db import metadata
from tests.architecture.samples import ANOTHER_PERSON, ROWS
from tests.databases import ROOT

load_packages()

CONFIG = Config(toml_file=ROOT / "pyproject.toml")
REVISIONS = [s.revision for s in ScriptDirectory.from_config(CONFIG).walk_revisions()][::-1]
REBUILT = {"listing"}
"""Derived from other rows: written anew on the way."""

each_revision = pytest.mark.parametrize("revision", REVISIONS)


@pytest.fixture
def empty(kind, depot):
    """A database without any table."""
    own = depot.fresh(kind, empty=True)
    yield own
    depot.discard(own)


def settings(database):
    found = Config(toml_file=ROOT / "pyproject.toml")
    found.attributes["url"] = database.url
    return found


@contextmanager
def connected(database) -> Iterator[Connection]:
    engine = create_engine(database.url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def tables(database):
    with connected(database) as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def shape(database):
    """Columns, indexes and CHECKs of every table."""
    with connected(database) as connection:
        found = inspect(connection)
        return {
            table: (
                sorted(
                    (c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)
                ),
                sorted(index["name"] for index in found.get_indexes(table)),
                sorted(check["name"] for check in found.get_check_constraints(table)),
            )
            for table in found.get_table_names()
        }


def fill(database):
    """One row in every table there is now."""
    with connected(database) as connection:
        there = MetaData()
        there.reflect(connection)
        for name, row in ROWS.items():
            if name in there.tables:
                table = there.tables[name]
                for sample in (row, ANOTHER_PERSON) if name == "person" else (row,):
                    values = {key: value for key, value in sample.items() if key in table.columns}
                    connection.execute(table.insert().values(values))


def counts(database, names):
    with connected(database) as connection:
        there = MetaData()
        there.reflect(connection)
        return {
            name: connection.scalar(select(func.count()).select_from(there.tables[name]))
            for name in names
        }


def test_the_steps_are_numbered_and_stand_in_one_line():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_there_is_a_sample_of_every_table():
    assert set(ROWS) == set(metadata.tables)


def test_from_nothing_to_what_the_models_say(empty):
    command.upgrade(settings(empty), "head")
    assert tables(empty) == set(metadata.tables)
    command.check(settings(empty))


@each_revision
def test_each_step_can_be_undone_and_done_again(empty, revision):
    earlier = REVISIONS[REVISIONS.index(revision) - 1] if revision != REVISIONS[0] else "base"
    command.upgrade(settings(empty), earlier)
    before = shape(empty)
    command.upgrade(settings(empty), revision)
    after = shape(empty)
    command.downgrade(settings(empty), "-1")
    assert {**shape(empty), "alembic_version": None} == {**before, "alembic_version": None}
    command.upgrade(settings(empty), revision)
    assert shape(empty) == after


@each_revision
def test_no_row_is_lost_on_the_way_up(empty, revision):
    command.upgrade(settings(empty), revision)
    fill(empty)
    there = tables(empty) - REBUILT
    before = counts(empty, there)
    assert all(before.values())
    command.upgrade(settings(empty), "head")
    assert counts(empty, there) == before


def test_what_neighbours_found_before_areas_they_find_since(empty):
    command.upgrade(settings(empty), "0014")
    fill(empty)
    command.upgrade(settings(empty), "head")
    with connected(empty) as connection:
        listed = connection.execute(text("SELECT talent_slug, area FROM listing ORDER BY 1")).all()
    assert [tuple(row) for row in listed] == [("", "n1o1"), ("retouches", "n1o1")]


@pytest.mark.parametrize(
    ("status", "below"),
    [
        ("draft", "draft"),
        ("published", "published"),
        ("withdrawn", "withdrawn"),
        ("discarded", "draft"),
    ],
)
def test_down_and_up_again_what_neighbours_did_not_see_they_do_not_see(empty, status, below):
    command.upgrade(settings(empty), "0008")
    fill(empty)
    with connected(empty) as connection:
        connection.execute(text("UPDATE activity SET status = :status"), {"status": status})
    command.downgrade(settings(empty), "0007")
    assert status_of_the_activity(empty) == below
    command.upgrade(settings(empty), "head")
    assert status_of_the_activity(empty) == below


def status_of_the_activity(database):
    with connected(database) as connection:
        return connection.scalar(text("SELECT status FROM activity"))

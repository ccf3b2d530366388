"""The register knows every column that could say something about somebody, and whose it is."""

import pytest
from sqlalchemy import JSON, Date, DateTime, LargeBinary, String, Time, Uuid

from app import load_packages
from app.db import metadata
from app.privacy import (
    DELETED,
    NOT_PERSONAL,
    REGISTER,
    About,
    By,
    Emptied,
    Export,
    Rows,
    Shared,
    Stays,
    Through,
)
from app.privacy.register import Kept, declare

load_packages()

TELLING = (String, JSON, Date, Time, DateTime, LargeBinary, Uuid)


def telling_columns():
    """Text, JSON, dates, times and bytes; a decorated type tells what it is made of."""
    return {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(getattr(column.type, "impl", column.type), TELLING)
    }


def declared():
    return {(table, column) for table, known in REGISTER.items() for column in known.columns}


# A key that refers to another table says only who or where, as ids do.
def keys():
    return {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys
    }


@pytest.mark.usefixtures("app")
def test_every_telling_column_is_declared():
    assert telling_columns() - keys() - declared() == set()


@pytest.mark.usefixtures("app")
def test_nothing_is_declared_that_does_not_exist():
    columns = {(table.name, c.name) for table in metadata.sorted_tables for c in table.columns}
    assert declared() - columns == set()


@pytest.mark.usefixtures("app")
def test_every_table_says_whose_its_rows_are():
    assert {table.name for table in metadata.sorted_tables} == set(REGISTER)


@pytest.mark.usefixtures("app")
def test_every_table_is_looked_at():
    assert len(telling_columns()) > 60, "the columns were not found"


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("name", sorted(REGISTER))
def test_the_way_to_the_owner_exists(name):
    table = metadata.tables[name]
    for link in REGISTER[name].owner:
        match link:
            case By(column):
                assert column in table.columns
            case Through(column, parent, key):
                assert column in table.columns
                assert key in metadata.tables[parent].columns
                assert REGISTER[parent].owner, f"{parent} belongs to nobody"
            case Shared(ties, column, ended):
                assert {column, ended} <= set(metadata.tables[ties].columns.keys())
            case About():
                assert {"subject_type", "subject_id"} <= set(table.columns.keys())


@pytest.mark.usefixtures("app")
def test_a_row_that_names_somebody_has_an_owner():
    named = {
        table.name
        for table in metadata.sorted_tables
        if "person_id" in table.columns or "recipient_id" in table.columns
    }
    assert {name for name in named if not REGISTER[name].owner} == set()


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_what_is_nobodys_says_nothing_about_anybody(name):
    assert REGISTER[name].owner or not REGISTER[name].personal


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_a_personal_column_says_what_why_how_long_and_how_it_is_shown(name):
    for column, kept in REGISTER[name].personal.items():
        said = (kept.what, kept.why, kept.how_long)
        assert all(len(word.strip()) > 1 for word in said), f"{name}.{column}"
        assert isinstance(kept.export, Export)


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_erasing_reaches_every_personal_column(name):
    table = REGISTER[name]
    for column, kept in table.personal.items():
        match kept.erase:
            case Stays(because):
                assert table.rows is Rows.KEPT, f"{name}.{column} goes with its row"
                assert len(because) > 10, f"{name}.{column} stays, and does not say why"
            case Emptied():
                assert table.rows is Rows.KEPT, f"{name}.{column} goes with its row"
            case _:
                assert table.rows is Rows.DELETED, f"{name}.{column}: emptied, or why does it stay?"


@pytest.mark.usefixtures("app")
def test_what_is_emptied_may_be_empty():
    for name, known in REGISTER.items():
        for column, kept in known.columns.items():
            if isinstance(kept.erase, Emptied) and kept.erase.value is None:
                assert metadata.tables[name].c[column].nullable, f"{name}.{column}"


def test_what_people_are_called_and_reached_at_is_personal():
    for table, column in (("person", "first_name"), ("contact_point", "value")):
        assert REGISTER[table].columns[column] is not NOT_PERSONAL


def test_a_table_is_declared_once():
    with pytest.raises(ValueError, match="person: declared twice"):
        declare("person", owner=By())
    with pytest.raises(ValueError, match="column"):
        declare("unheard", "column", owner=By(), column=Kept("a", "b", "c", erase=DELETED))

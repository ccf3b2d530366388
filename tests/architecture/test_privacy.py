"""The register knows every column that could say something about somebody."""

import pytest
from sqlalchemy import JSON, Date, DateTime, LargeBinary, String, Time, Uuid

from app.db import metadata
from app.privacy import NOT_PERSONAL, REGISTER

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
    return {(table, column) for table, columns in REGISTER.items() for column in columns}


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
def test_every_table_is_looked_at():
    assert len(telling_columns()) > 60, "the columns were not found"


def test_a_personal_column_says_what_why_how_long_and_how_it_ends():
    for table, columns in REGISTER.items():
        for column, kept in columns.items():
            assert kept is NOT_PERSONAL or all(
                len(word.strip()) > 1
                for word in (kept.what, kept.why, kept.how_long, kept.export, kept.erase)
            ), f"{table}.{column}"


def test_what_people_are_called_and_reached_at_is_personal():
    for table, column in (("person", "first_name"), ("contact_point", "value")):
        assert REGISTER[table][column] is not NOT_PERSONAL

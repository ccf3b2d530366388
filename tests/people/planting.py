"""Somebody with unique words in every field of every table that can hold something of theirs."""

from itertools import count
from typing import Any

from sqlalchemy import JSON, Column, Enum, LargeBinary, String, Table, insert, select, update

from app.accounts.models import Person
from app.db import Base, db
from app.db.sealed import Sealed
from app.directory.queries import cards
from app.privacy import REGISTER, About, By, Holdings, Shared, Stays, Through
from tests.architecture.samples import ROWS

_number = count(1)


def plant(person: Person) -> list[str]:
    """Fill what is missing, write a word into every field that can hold one; all these words."""
    for table in Base.metadata.sorted_tables:
        if REGISTER[table.name].owner and not Holdings([person.id], alone=True).keys(table.name):
            _fill(table, person)
    holdings, words = Holdings([person.id], alone=True), []
    owned = [table for table in Base.metadata.sorted_tables if REGISTER[table.name].owner]
    rows = {table.name: holdings.where(table.name) for table in owned}
    for table in owned:
        assert holdings.keys(table.name), f"{table.name}: no row of theirs"
        for column in _fields(table):
            word = f"zq{next(_number):04}planted"
            words.append(word)
            values = {column.name: _holding(column, word)}
            db.session.execute(update(table).where(rows[table.name]).values(values))
    db.session.expire_all()
    return words


def _fields(table: Table) -> list[Column[Any]]:
    """The columns that can hold words; what stays is listed by a test of its own."""
    return [
        table.c[name]
        for name, kept in REGISTER[table.name].personal.items()
        if not isinstance(kept.erase, Stays) and holds_words(table.c[name])
    ]


def holds_words(column: Column[Any]) -> bool:
    """Text, JSON or bytes, of which neither an enum nor a reference says what may stand there."""
    kinds = (String, JSON, LargeBinary, Sealed)
    return (
        isinstance(column.type, kinds)
        and not isinstance(column.type, Enum)
        and not column.foreign_keys
    )


def _holding(column: Column[Any], word: str) -> object:
    if isinstance(column.type, JSON):
        return {"words": word}
    if isinstance(column.type, LargeBinary):
        return word.encode()
    length = getattr(column.type, "length", None)
    return word[:length]


def _fill(table: Table, person: Person) -> None:
    """The sample row of a table, made theirs."""
    known = set(table.columns.keys()) - {"id"}  # a sample also has what a migration took away
    row = {name: value for name, value in ROWS[table.name].items() if name in known}
    for column in table.columns:
        for key in column.foreign_keys:
            if column.name in row or not column.nullable:
                row[column.name] = _any(key.column, person)
        if isinstance(column.type, Sealed):
            row[column.name] = "sealed"
    for link in REGISTER[table.name].owner:
        row |= _theirs(link, person)
    if any(str(rule.name).endswith("two_people") for rule in table.constraints):
        row |= _somebody_else(table, person)
    db.session.execute(insert(table).values(row))


def _somebody_else(table: Table, person: Person) -> dict[str, object]:
    """The other of the two people of a row; the first is its owner."""
    first = next(link for link in REGISTER[table.name].owner if isinstance(link, By))
    others = [
        column.name
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
        and not column.nullable
    ]
    other = db.session.scalar(select(Person.id).where(Person.id != person.id))
    return {name: other for name in others if name != first.column}


def _any(key: Column[Any], person: Person) -> object:
    """A row to refer to, whoever's; made when there is none."""
    found = db.session.scalar(select(key).limit(1))
    if found is None:
        _fill(key.table, person)
        found = db.session.scalar(select(key).limit(1))
    return found


def _theirs(link: By | Through | Shared | About, person: Person) -> dict[str, object]:
    if isinstance(link, By):
        return {link.column: person.id}
    if isinstance(link, Through):
        parent = Base.metadata.tables[link.table]
        mine = Holdings([person.id], alone=True).where(link.table)
        return {link.column: db.session.scalar(select(parent.c[link.key]).where(mine).limit(1))}
    if isinstance(link, About):
        card = cards.of_person(person.id)
        assert card is not None, "somebody with a card is planted"
        return {"subject_type": "Card", "subject_id": card.id}
    return {}

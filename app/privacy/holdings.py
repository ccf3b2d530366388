"""What the register says, done: finding all rows of somebody, showing them, clearing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    delete,
    false,
    or_,
    select,
    tuple_,
    update,
)

from app.db import Base, db
from app.privacy.register import (
    REGISTER,
    About,
    By,
    Emptied,
    Export,
    Owner,
    Rows,
    Shared,
    Through,
)

Key = tuple[Any, ...]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _is_one_of(table: Table, keys: Iterable[Key]) -> ColumnElement[bool]:
    columns = list(table.primary_key.columns)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(list(keys))


def _is_plain(name: str) -> bool:
    """Is the owner found without asking what a row is about?"""
    return all(
        not isinstance(link, About) and (not isinstance(link, Through) or _is_plain(link.table))
        for link in REGISTER[name].owner
    )


def class_names() -> dict[str, str]:
    """What ``subject_type`` says for each table with ids."""
    return {
        cast(Table, mapper.local_table).name: mapper.class_.__name__
        for mapper in Base.registry.mappers
    }


class Holdings:
    """All rows of a person (and of the duplicates merged into them), by table.

    With ``alone``, what they share with others is left out. ``rows`` are known from the start.
    """

    def __init__(
        self, people: Sequence[int], *, alone: bool, rows: Mapping[str, list[Key]] | None = None
    ) -> None:
        self._people = list(people)
        self._alone = alone
        self._found: dict[str, list[Key]] = dict(rows or {})

    def keys(self, name: str) -> list[Key]:
        """The primary keys of their rows of one table."""
        if name not in self._found:
            table = _table(name)
            mine = [self._where(table, link) for link in REGISTER[name].owner]
            columns = table.primary_key.columns
            found = db.session.execute(select(*columns).where(or_(false(), *mine)))
            self._found[name] = sorted(tuple(key) for key in found)
        return self._found[name]

    def where(self, name: str) -> ColumnElement[bool]:
        """Is a row of this table theirs?"""
        return _is_one_of(_table(name), self.keys(name))

    def _where(self, table: Table, link: Owner) -> ColumnElement[bool]:
        if isinstance(link, By):
            return table.c[link.column].in_(self._people)
        if isinstance(link, Through):
            parent = _table(link.table)
            return table.c[link.column].in_(
                select(parent.c[link.key]).where(self.where(link.table))
            )
        if isinstance(link, Shared):
            return self._shared(table, link)
        return self.about(table.name)

    def _shared(self, table: Table, link: Shared) -> ColumnElement[bool]:
        ties = _table(link.link)
        [own] = [owner for owner in REGISTER[link.link].owner if isinstance(owner, By)]
        theirs = ties.c[own.column].in_(self._people)
        mine = table.c.id.in_(select(ties.c[link.column]).where(theirs))
        if not self._alone:
            return mine
        others = select(ties.c[link.column]).where(~theirs, ties.c[link.ended].is_(None))
        return and_(mine, table.c.id.not_in(others))

    def about(self, name: str) -> ColumnElement[bool]:
        """Is a row of this table about a row that is theirs?"""
        table = _table(name)
        return or_(
            false(),
            *(
                and_(
                    table.c.subject_type == class_name,
                    table.c.subject_id.in_([key[0] for key in self.keys(other)]),
                )
                for other, class_name in class_names().items()
                if REGISTER[other].owner and _is_plain(other) and "id" in _table(other).primary_key
            ),
        )


def export(people: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    """All that the register says is kept about somebody and may be shown, row by row."""
    holdings = Holdings(people, alone=False)
    shown: dict[str, list[dict[str, Any]]] = {}
    for name, declared in REGISTER.items():
        columns = [
            _table(name).c[column]
            for column, kept in declared.personal.items()
            if kept.export is Export.AS_IS
        ]
        if not declared.owner or not columns:
            continue
        order = _table(name).primary_key.columns
        found = db.session.execute(select(*columns).where(holdings.where(name)).order_by(*order))
        if rows := [dict(row) for row in found.mappings()]:
            shown[name] = rows
    return shown


def clear(people: Sequence[int]) -> None:
    """Do to every row of somebody what the register says; children first.

    All rows are found before the first one goes. What is shared is held first: whoever begins to
    use it meanwhile waits, or was there first and it stays.
    """
    for name, declared in REGISTER.items():
        if any(isinstance(link, Shared) for link in declared.owner):
            _hold(_table(name), people)
    _clear_all(Holdings(people, alone=True))


def _hold(table: Table, people: Sequence[int]) -> None:
    """Nobody is tied to these rows any more until we end."""
    mine = Holdings(people, alone=False).where(table.name)
    held = select(table.c.id).where(mine).order_by(table.c.id).with_for_update()
    db.session.execute(held).all()


def is_clear(person_id: int) -> bool:
    """Is nothing left of what should have gone, or been emptied, when somebody was erased?"""
    holdings = Holdings([person_id], alone=True)
    return not any(
        holdings.keys(name)
        if declared.rows is Rows.DELETED
        else db.session.execute(_spoken(_table(name), holdings)).first()
        for name, declared in REGISTER.items()
        if declared.owner
    )


def _spoken(table: Table, holdings: Holdings) -> Select[Any]:
    """Rows that stay, and still say in words what was to be emptied."""
    words = [
        table.c[column] != kept.erase.value
        for column, kept in REGISTER[table.name].columns.items()
        if isinstance(kept.erase, Emptied) and isinstance(kept.erase.value, str)
    ]
    owned = holdings.where(table.name) if words else false()
    return select(*table.primary_key.columns).where(owned, or_(false(), *words)).limit(1)


def clear_row(name: str, row_id: int) -> None:
    """The same for one row of a table, and all that belongs to it or is about it."""
    _clear_all(Holdings([], alone=True, rows={name: [(row_id,)]}))


def _clear_all(holdings: Holdings) -> None:
    owned = [table for table in reversed(Base.metadata.sorted_tables) if REGISTER[table.name].owner]
    for table in owned:
        holdings.keys(table.name)
    for table in owned:
        _loosen(table, holdings)
    for table in owned:
        _clear(table, holdings)
    db.session.expire_all()


def _loosen(table: Table, holdings: Holdings) -> None:
    """Somebody else's link to what goes ended long ago; it goes too."""
    for link in REGISTER[table.name].owner:
        if isinstance(link, Shared):
            ties = _table(link.link)
            gone = [key[0] for key in holdings.keys(table.name)]
            db.session.execute(
                delete(ties).where(ties.c[link.column].in_(gone), ties.c[link.ended].is_not(None))
            )


def _clear(table: Table, holdings: Holdings) -> None:
    declared = REGISTER[table.name]
    where = holdings.where(table.name)
    if declared.rows is Rows.DELETED:
        db.session.execute(delete(table).where(where))
        return
    empty = {
        column: kept.erase.value
        for column, kept in declared.columns.items()
        if isinstance(kept.erase, Emptied)
    }
    if empty:
        db.session.execute(update(table).where(where).values(empty))

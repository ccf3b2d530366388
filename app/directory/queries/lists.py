"""Lists of values in a statement that is built once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, SQLColumnExpression, bindparam

Value = TypeVar("Value")


def any_of(column: SQLColumnExpression[Any], name: str) -> ColumnElement[bool]:
    """Is it one of the values of this name?"""
    return column.in_(bindparam(name, expanding=True))


def padded(values: Sequence[Value], size: int = 0) -> list[Value]:
    """The same values, the last one repeated: a list of another length is another statement."""
    wanted = size or 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (wanted - len(values))]

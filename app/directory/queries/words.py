"""What a question means in the own words and first names of the cards that somebody may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    func,
    literal,
    select,
    true,
    union,
)
from sqlalchemy.types import TypeEngine

from app.db import db
from app.directory.models import NAME_OR_NOT, CardWord
from app.directory.queries.circles import Circle
from app.directory.queries.lists import any_of, padded
from app.search import expanding
from app.search.expanding import Known, Wanted

FEW = 8_000
"""So many words are read faster than one finds a way from one to the next."""


def wanted(circle: Circle, question: str, *, widely: bool = True) -> tuple[Wanted, ...]:
    """Each word of the question as it is met; ``()`` when there is nothing to look for.

    ``widely``: also longer words, other spellings and slips, read from the words that exist in
    this circle; without it only the word itself, and its stems, wherever they stand.
    """
    typed = expanding.asked(question)
    if not typed or not circle.estates:
        return ()
    if not widely:
        return _as_written(circle, typed)
    known = _known(circle, expanding.initials(typed))
    found = tuple(expanding.among(word, known) for word in typed)
    return found if all(word.surely or word.perhaps for word in found) else ()


def _as_written(circle: Circle, typed: tuple[str, ...]) -> tuple[Wanted, ...]:
    """The words themselves, if each of them stands in some text: most often none does."""
    found = tuple(expanding.as_written(word) for word in typed)
    tokens = {token for word in found for token in word.surely}
    letters = {token[0] for token in tokens}
    asked = {"areas": circle.areas, "letters": sorted(letters), "tokens": sorted(tokens)}
    here = set(db.session.scalars(_here(), asked))
    met = tuple(Wanted(tuple(t for t in word.surely if t in here)) for word in found)
    return met if all(word.surely for word in met) else ()


@cache
def _here() -> Select[str]:
    return (
        select(CardWord.token)
        .where(any_of(CardWord.area, "areas"), any_of(CardWord.initial, "letters"))
        .where(CardWord.is_name.in_(NAME_OR_NOT), any_of(CardWord.token, "tokens"))
        .distinct()
    )


def _known(circle: Circle, letters: Collection[str]) -> list[Known]:
    """The words of this circle that begin with one of these letters.

    Where many have written, one goes from each word to the next by the key: reading all of them
    would take longer with every neighbour.
    """
    areas, initials = padded(circle.areas), padded(sorted(letters))
    asked = {"areas": areas, "letters": initials, "few": FEW}
    rows = db.session.execute(_some(), asked).all()
    if sum(row.number for row in rows) < FEW:
        return [Known(row.token, row.is_name) for row in rows]
    asked = {
        **{f"area_{at}": area for at, area in enumerate(areas)},
        **{f"letter_{at}": letter for at, letter in enumerate(initials)},
    }
    return [Known(*row) for row in db.session.execute(_hops(len(areas), len(initials)), asked)]


@cache
def _some() -> Select[str, bool, int]:
    some = (
        select(CardWord.token, CardWord.is_name)
        .where(any_of(CardWord.area, "areas"), any_of(CardWord.initial, "letters"))
        .limit(bindparam("few", type_=Integer))
        .subquery()
    )
    each = (some.c.token, some.c.is_name)
    return select(*each, func.count().label("number")).group_by(*each)


@cache
def _hops(areas: int, letters: int) -> Select[str, bool]:
    """From each area and letter to its first word, and from each word to the next."""
    here = _slots("area", areas, CardWord.area.type).subquery()
    begun = _slots("letter", letters, CardWord.initial.type).subquery()
    said = union(*(select(literal(said).label("is_name")) for said in NAME_OR_NOT)).subquery()
    start = [here.c.area, begun.c.letter, said.c.is_name]
    known = (
        select(*start, _next(start).scalar_subquery().label("token"))
        .join_from(here, begun, true())
        .join(said, true())
        .cte("known", recursive=True)
    )
    place, token = list(known.c)[:3], known.c.token
    step = _next(place).where(CardWord.token > token).scalar_subquery()
    known = known.union_all(select(*place, step).where(token.is_not(None)))
    return select(known.c.token, known.c.is_name).where(known.c.token.is_not(None)).distinct()


def _next(where: Sequence[ColumnElement[Any]]) -> Select[str]:
    area, initial, is_name = where
    key = (CardWord.area == area, CardWord.initial == initial, CardWord.is_name == is_name)
    return select(func.min(CardWord.token)).where(*key)


def _slots(name: str, many: int, kind: TypeEngine[str]) -> CompoundSelect[str]:
    slots = (bindparam(f"{name}_{at}", type_=kind) for at in range(many))
    return union(*(select(slot.label(name)) for slot in slots))

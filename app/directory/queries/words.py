"""What a question means in the own words and first names of the cards that somebody may see."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Select, bindparam, select

from app.db import db
from app.directory.models import CardWord
from app.directory.queries.circles import Circle
from app.search import expanding
from app.search.expanding import Known, Wanted


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
    asked = {"areas": circle.areas, "letters": sorted(expanding.initials(typed))}
    known = [Known(*row) for row in db.session.execute(_known(), asked)]
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
        .where(CardWord.area.in_(bindparam("areas", expanding=True)))
        .where(CardWord.initial.in_(bindparam("letters", expanding=True)))
        .where(CardWord.token.in_(bindparam("tokens", expanding=True)))
        .distinct()
    )


@cache
def _known() -> Select[str, bool]:
    return (
        select(CardWord.token, CardWord.is_name)
        .where(CardWord.area.in_(bindparam("areas", expanding=True)))
        .where(CardWord.initial.in_(bindparam("letters", expanding=True)))
        .distinct()
    )

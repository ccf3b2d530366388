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
        return tuple(expanding.as_written(word) for word in typed)
    asked = {"areas": circle.areas, "letters": sorted(expanding.initials(typed))}
    known = [Known(*row) for row in db.session.execute(_known(), asked)]
    found = tuple(expanding.among(word, known) for word in typed)
    return found if all(word.surely or word.perhaps for word in found) else ()


@cache
def _known() -> Select[str, bool]:
    return (
        select(CardWord.token, CardWord.is_name)
        .where(CardWord.area.in_(bindparam("areas", expanding=True)))
        .where(CardWord.initial.in_(bindparam("letters", expanding=True)))
        .distinct()
    )

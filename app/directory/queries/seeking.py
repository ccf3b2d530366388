"""From what somebody types to what is asked of the cards."""

from __future__ import annotations

from app.directory.queries import words
from app.directory.queries.circles import Circle
from app.directory.queries.finding import Asked, Filters
from app.directory.queries.talents import TalentList

ANY = Filters()
"""Whoever it is."""


def seek(circle: Circle, talents: TalentList, question: str, filters: Filters = ANY) -> Asked:
    """The talents that are meant, and the words to meet in what neighbours wrote themselves.

    When the list of talents answers, texts are asked for the very words only: that is nearly free.
    """
    found = talents.find(question)
    in_texts = words.wanted(circle, question, widely=not found.exact)
    return Asked(found.exact, found.near, in_texts, filters)

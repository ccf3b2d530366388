"""Which of the two languages is a text written in? By the small words that only one of them has."""

from __future__ import annotations

from app.i18n import Language
from app.search.folding import fold
from app.search.small_words import ONLY

ENOUGH = 3
"""So many small words tell; fewer may be a name."""


def looks_like(text: str) -> Language | None:
    """French or Dutch, when it is plain; None for a short text or a mixture."""
    words = fold(text.replace("’", " ").replace("'", " ")).split()
    counts = {language: sum(word in ONLY[language] for word in words) for language in Language}
    for language in Language:
        if counts[language] >= ENOUGH and counts[language] > 3 * counts[language.other]:
            return language
    return None

"""Words of people's own texts, met by a word of a question: itself, a stem, a beginning, a slip.

The texts are those of the cards somebody may see; nothing of them is remembered here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.i18n import Language
from app.search.folding import fold, stems
from app.search.index import ONE_ERROR, TWO_ERRORS
from app.search.names import PREFIX, likeness
from app.search.vocabulary import said

MOST_WORDS = 4
"""So many words of a question are looked for in texts; a text must have all of them."""

MOST_FORMS = 32
BEGINNING = 4
"""A shorter beginning is that of too many words."""


class Known(NamedTuple):
    """A word that stands in somebody's text, or their first name."""

    token: str
    is_name: bool


class Wanted(NamedTuple):
    """One word of a question: what it surely means in texts, and what else it may mean."""

    surely: tuple[str, ...]
    perhaps: tuple[str, ...] = ()


def asked(question: str) -> tuple[str, ...]:
    """The words of a question that say something, not too many of them."""
    return tuple(islice(said(question), MOST_WORDS))


def initials(typed: Iterable[str]) -> set[str]:
    """The letters a meant word may begin with: its first two, should they have changed places."""
    return {letter for word in typed for letter in fold(word)[:2]}


def as_written(word: str) -> Wanted:
    """The word and its stems, whoever has written them."""
    return Wanted(tuple(sorted(_roots(word))))


def among(word: str, known: Iterable[Known]) -> Wanted:
    """What the word means among these, first names as people write them."""
    folded, roots = fold(word), _roots(word)
    names = {token for token, is_name in known if is_name}
    texts = {token for token, is_name in known if not is_name}
    surely = {token for token in names | texts if token in roots}
    surely |= {token for token in texts if len(folded) >= BEGINNING and token.startswith(folded)}
    surely |= {token for token in names if len(folded) >= PREFIX and token.startswith(folded)}
    perhaps = {token for token in names if likeness(folded, token)}
    if not surely and len(folded) >= ONE_ERROR:
        errors = 1 if len(folded) < TWO_ERRORS else 2
        close = process.extract(
            folded, sorted(texts), scorer=OSA.distance, score_cutoff=errors, limit=None
        )
        perhaps |= {token for token, _errors, _at in close if len(token) >= ONE_ERROR}
    return Wanted(_few(surely), _few(perhaps - surely))


def _roots(word: str) -> set[str]:
    return {fold(word), *(form for language in Language for form in stems(word, language))}


def _few(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(sorted(tokens), MOST_FORMS))

"""The words of somebody's own text as they are kept to be found: folded, stemmed, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.i18n import Language
from app.search.folding import fold, joined, stems, words
from app.search.small_words import is_small

LONGEST = 40
SHORTEST = 2


class Token(NamedTuple):
    """A folded word or its stem, its first letter, and whether it is of a name."""

    initial: str
    token: str
    is_name: bool


def of_a_card(name: str, texts: Iterable[str], language: str) -> set[Token]:
    """What a card is found by beside its talents: the first name and the person's own words.

    ``language`` is the code of the language of the texts; other languages than the two of the
    house are folded only.
    """
    named = {_cut(fold(word)) for word in words(name)}
    said = {_cut(form) for text in texts for form in _forms(text, language)} - named
    kept = [(token, True) for token in named] + [(token, False) for token in said]
    return {Token(token[0], token, is_name) for token, is_name in kept if len(token) >= SHORTEST}


def _forms(text: str, language: str) -> Iterable[str]:
    spoken = Language(language) if language in set(Language) else None
    for word in words(text) + joined(text):
        if not is_small(fold(word)):
            yield from stems(word, spoken) if spoken else {fold(word)}


def _cut(word: str) -> str:
    return word[:LONGEST]

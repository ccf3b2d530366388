"""About how a word sounds in each language: kwafeur is coiffeur, fiedsen is fietsen."""

from __future__ import annotations

import re
from functools import cache

from app.i18n import Language
from app.search.folding import fold

SHORTEST = 3
"""A shorter sound is that of too many words."""

_FRENCH = (
    ("ph", "f"),
    ("tion", "sion"),
    ("gn", "ni"),
    ("qu|ck|q", "k"),
    ("c(?=[eiy])|ss", "s"),
    ("ch|sh", "x"),
    ("c", "k"),
    ("g(?=[eiy])", "j"),
    ("gu(?=[eiy])", "g"),
    ("eau|aux?", "o"),
    ("oeu|eu|oe", "e"),
    ("oi|oua|wa|oy", "wa"),
    ("ou|oo", "u"),
    ("(ain|ein|aim|eim)(?![aeiou])", "1"),
    ("ai|ei|ay|ey", "e"),
    ("ill|ij|y|ie", "i"),
    ("(in|im|un)(?![aeiou])", "1"),
    ("(an|am|en|em)(?![aeiou])", "2"),
    ("(on|om)(?![aeiou])", "3"),
    ("z", "s"),
    ("h", ""),
    (r"(.)\1+", r"\1"),
    ("(er|es|ez|ent|e|s|t|d|x)+$", ""),
)
_DUTCH = (
    ("ph", "f"),
    ("sch", "sg"),
    ("ch", "g"),
    ("th", "t"),
    ("c(?=[ei])", "s"),
    ("ck|qu|[cq]", "k"),
    ("ij|ei|ey|y", "1"),
    ("ou|au", "2"),
    ("oe", "u"),
    ("ie", "i"),
    ("eu", "3"),
    ("ui", "4"),
    ("x", "ks"),
    ("v", "f"),
    ("z", "s"),
    ("d(?![aeiou1234r])", "t"),
    (r"(.)\1+", r"\1"),
    ("n$", ""),
)


@cache
def _rules(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = _FRENCH if language is Language.FR else _DUTCH
    return tuple((re.compile(written), heard) for written, heard in rules)


def sound(word: str, language: Language) -> str:
    """What is heard; "" when that is too little to tell words apart."""
    heard = fold(word)
    for written, said in _rules(language):
        heard = written.sub(said, heard)
    return heard if len(heard) >= SHORTEST else ""

"""What a rule looks for, in a small language of its own; each phrase is looked for in one pass.

``word`` the word without accents and capitals; ``word*`` and ``*word`` its beginning, its end;
``a|b`` either; ``?`` behind a piece: or not; ``...`` up to five words between, of one sentence;
``<number>``, ``<ordinal>``, ``<flat>`` (4b), ``<name>``, ``<author>``, ``<street>``: see below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from app.screening.numbers import ORDINALS, WORTH
from app.screening.reading import Reading, Token

MOST_BETWEEN = 5

_FLAT = re.compile(r"\d{1,3}[a-z]?|[a-z]\d{1,3}")
_ORDINAL = re.compile(r"\d{1,2}(?:e|er|ere|eme|ieme|de|ste)")
_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "l",
        "d",
        "van",
        "den",
        "der",
        "ter",
        "ten",
        "het",
        "el",
        "al",
        "ben",
        "ait",
        "da",
        "di",
        "dos",
        "von",
    ]
)


@dataclass(frozen=True)
class Known:
    """What no rule takes for a name, what it does even without a capital, and who wrote."""

    words: frozenset[str]
    names: frozenset[str]
    authors: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class Piece:
    """One piece of a phrase."""

    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    kinds: tuple[str, ...]
    optional: bool
    between: bool

    def fits(self, token: Token, reading: Reading, known: Known) -> bool:
        """Is this word one that the piece means?"""
        word = token.folded
        if word in self.words or (self.starts and word.startswith(self.starts)):
            return True
        if any(word.endswith(end) and len(word) > len(end) for end in self.ends):
            return True
        return any(_KINDS[kind](token, reading, known) for kind in self.kinds)


@dataclass(frozen=True)
class Phrase:
    """Pieces in a row, within one sentence."""

    pieces: tuple[Piece, ...]

    @property
    def first_words(self) -> Collection[str] | None:
        """The words with which it can begin; None when it is more than words."""
        first = self.pieces[0]
        plain = not (first.starts or first.ends or first.kinds or first.optional)
        return first.words if plain else None

    def ends_at(self, reading: Reading, place: int, known: Known) -> int | None:
        """Behind which word it ends when it begins here, or None."""
        return _ends(self.pieces, reading, place, known, first=True)


def phrase(text: str) -> Phrase:
    """Read a phrase as it is written in a rule."""
    return Phrase(tuple(_piece(part) for part in text.split()))


class Phrases:
    """Many phrases, each looked for only where its first word stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Sort them by their first word."""
        self._by_word: dict[str, list[Phrase]] = {}
        self._others: list[Phrase] = []
        for one in map(phrase, texts):
            if one.first_words is None:
                self._others.append(one)
            for word in one.first_words or ():
                self._by_word.setdefault(word, []).append(one)

    def found(self, reading: Reading, known: Known) -> Iterator[tuple[int, int]]:
        """Each place where one stands: from which word, up to which."""
        for place, token in enumerate(reading.tokens):
            for one in (*self._by_word.get(token.folded, ()), *self._others):
                end = one.ends_at(reading, place, known)
                if end is not None:
                    yield place, end


def _piece(part: str) -> Piece:
    optional = part.endswith("?")
    options = part.removesuffix("?").split("|")
    return Piece(
        words=frozenset(one for one in options if one.isalnum() or one in "€£$@"),
        starts=tuple(one[:-1] for one in options if one.endswith("*")),
        ends=tuple(one[1:] for one in options if one.startswith("*")),
        kinds=tuple(one[1:-1] for one in options if one.startswith("<")),
        optional=optional,
        between=part == "...",
    )


def _ends(
    pieces: tuple[Piece, ...], reading: Reading, place: int, known: Known, *, first: bool
) -> int | None:
    if not pieces:
        return place
    piece, rest = pieces[0], pieces[1:]
    if piece.between:
        places = (_ends(rest, reading, at, known, first=False) for at in _gap(reading, place))
        return next((end for end in places if end is not None), None)
    if _stands(piece, reading, place, known, first=first):
        end = _ends(rest, reading, place + 1, known, first=False)
        if end is not None:
            return end
    return _ends(rest, reading, place, known, first=first) if piece.optional else None


def _stands(piece: Piece, reading: Reading, place: int, known: Known, *, first: bool) -> bool:
    if place >= len(reading.tokens):
        return False
    token = reading.tokens[place]
    return (first or not token.begins) and piece.fits(token, reading, known)


def _gap(reading: Reading, place: int) -> Iterator[int]:
    for at in range(place, min(place + MOST_BETWEEN, len(reading.tokens) - 1) + 1):
        if at < len(reading.tokens) and reading.tokens[at].begins:
            return
        yield at


def _is_number(token: Token, _reading: Reading, _known: Known) -> bool:
    return token.folded.isdecimal() or token.folded in WORTH


def _is_ordinal(token: Token, _reading: Reading, _known: Known) -> bool:
    return token.folded in ORDINALS or _ORDINAL.fullmatch(token.folded) is not None


def _is_flat(token: Token, _reading: Reading, _known: Known) -> bool:
    return _FLAT.fullmatch(token.folded) is not None


def _is_name(token: Token, reading: Reading, known: Known) -> bool:
    if token.folded in known.words | known.authors | _PARTICLES:
        return False
    return token.folded in known.names or (token.capital and not reading.shouted)


def _is_author(token: Token, _reading: Reading, known: Known) -> bool:
    return token.folded in known.authors


def _is_street(token: Token, _reading: Reading, _known: Known) -> bool:
    return token.capital or token.folded in _PARTICLES


_KINDS: dict[str, Callable[[Token, Reading, Known], bool]] = {
    "number": _is_number,
    "ordinal": _is_ordinal,
    "flat": _is_flat,
    "name": _is_name,
    "author": _is_author,
    "street": _is_street,
}

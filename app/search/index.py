"""How a word of a question meets those of a vocabulary, from the same word to a typing error."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.i18n import Language
from app.search.folding import fold, stems
from app.search.small_words import LIGHT, is_small
from app.search.sounds import sound

SAME, STEM, PREFIX, COMPOUND, FUZZY, SOUND, PART = 1.0, 0.9, 0.6, 0.6, 0.5, 0.45, 0.3

MIN_PREFIX = 3
MIN_PART = 4
# A shorter word that is itself known seldom begins a compound: bal is not the start of balcon.
MIN_COMPOUND = 5
ONE_ERROR, TWO_ERRORS = 4, 8


class Occurrence(NamedTuple):
    """A word of an entry, the language it stands in, and what it weighs there."""

    word: str
    language: Language
    entry: int
    weight: float


class Meeting(NamedTuple):
    """How a word of a question meets an entry; a strong meeting is better than any weak one."""

    strong: bool
    score: float


Places = dict[int, float]
Meetings = dict[int, Meeting]


class Index:
    """The folded words of a vocabulary and the entries they stand in."""

    def __init__(self, occurrences: Iterable[Occurrence]) -> None:
        self._places: dict[str, Places] = {}
        self._stems: dict[tuple[Language, str], set[str]] = {}
        self._sounds: dict[tuple[Language, str], set[str]] = {}
        sources = {self._place(occurrence) for occurrence in occurrences}
        for word, language in sources:
            for stem in stems(word, language):
                self._stems.setdefault((language, stem), set()).add(fold(word))
            if len(word) >= ONE_ERROR and (heard := sound(word, language)):
                self._sounds.setdefault((language, heard), set()).add(fold(word))
        self._words = sorted(self._places)
        self._by_length: dict[int, list[str]] = {}
        for word in self._words:
            self._by_length.setdefault(len(word), []).append(word)
        dutch = {fold(word) for word, language in sources if language is Language.NL}
        self._backwards = sorted(word[::-1] for word in dutch)

    def _place(self, occurrence: Occurrence) -> tuple[str, Language]:
        """Note where a word stands, once an entry, with its best weight."""
        places = self._places.setdefault(fold(occurrence.word), {})
        places[occurrence.entry] = max(places.get(occurrence.entry, 0), occurrence.weight)
        return occurrence.word, occurrence.language

    def meet(self, word: str) -> Meetings:
        """The entries that a word of a question meets, each in the best manner."""
        folded = fold(word)
        roots = {language: stems(word, language) for language in Language}
        met: Meetings = {}
        self._add(met, [folded], SAME, strong=True)
        self._add(met, self._relatives(roots), STEM, strong=True)
        known = bool(met)
        self._add_longer(met, folded, strong=not known or len(folded) >= MIN_COMPOUND)
        if not known:
            self._add_compound(met, folded, min(roots[Language.NL], key=_shortness))
        if folded not in self._places:
            self._add_misspelt(met, folded, 1 if known else 2)
            if not known and len(folded) >= ONE_ERROR:
                self._add(met, self._alike(word), SOUND, strong=False)
        return met

    def _relatives(self, roots: Mapping[Language, Iterable[str]]) -> Iterator[str]:
        """Words with the same stem in one of the languages."""
        for language, found in roots.items():
            for stem in found:
                yield from self._stems.get((language, stem), ())

    def _alike(self, word: str) -> Iterator[str]:
        """Words that sound like it in one of the languages."""
        for language in Language:
            yield from self._sounds.get((language, sound(word, language)), ())

    def _add(self, met: Meetings, words: Iterable[str], score: float, *, strong: bool) -> None:
        """Let these words be met, unless their entry was met in a better manner."""
        for word in words:
            for entry, weight in self._places.get(word, {}).items():
                _keep(met, entry, Meeting(strong, score * weight))

    def _add_longer(self, met: Meetings, folded: str, *, strong: bool) -> None:
        """Words that begin with it, and Dutch compounds that end with it: naaimachine, moestuin."""
        if len(folded) >= MIN_PREFIX:
            for longer in _beginning(self._words, folded):
                score = PREFIX + len(folded) / len(longer) / 5
                self._add(met, [longer], score, strong=strong)
        if len(folded) >= MIN_PART:
            compounds = [back[::-1] for back in _beginning(self._backwards, folded[::-1])]
            self._add(met, compounds, PART, strong=False)

    def _add_compound(self, met: Meetings, folded: str, stem: str) -> None:
        """Words it is made of: fietsherstelling is fietsen and herstellen, gitaarles is gitaar."""
        for cut in range(MIN_PART, len(folded) - MIN_PREFIX + 1):
            head = self._part(folded[:cut]) or self._part(folded[:cut].removesuffix("s"))
            tail = self._part(stem[cut:]) | self._part(folded[cut:])
            idle = folded[cut:] in LIGHT or is_small(folded[cut:])
            for entry in head.keys() | tail.keys():
                whole = entry in head and (idle or entry in tail)
                weight = max(head.get(entry, 0), tail.get(entry, 0))
                _keep(met, entry, Meeting(whole, (COMPOUND if whole else PART) * weight))

    def _part(self, part: str) -> Places:
        """Where a part of a compound stands, as a Dutch word or as the stem of one."""
        if len(part) < MIN_PART:
            return {}
        places: Places = {}
        for word in self._stems.get((Language.NL, part), ()):
            for entry, weight in self._places[word].items():
                places[entry] = max(places.get(entry, 0), weight)
        return places

    def _add_misspelt(self, met: Meetings, folded: str, most: int) -> None:
        """Words that one slip of the finger would have made, two in a long word."""
        if len(folded) < ONE_ERROR:
            return
        allowed = 1 if len(folded) < TWO_ERRORS else most
        lengths = range(max(ONE_ERROR, len(folded) - allowed), len(folded) + allowed + 1)
        about = [word for length in lengths for word in self._by_length.get(length, ())]
        close = process.extract(
            folded, about, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        for word, errors, _ in close:
            self._add(met, [word], FUZZY * (1 - errors / len(folded)), strong=False)


def _shortness(word: str) -> tuple[int, str]:
    """The shortest first, and equals in the same order every day."""
    return len(word), word


def _keep(met: Meetings, entry: int, meeting: Meeting) -> None:
    """The better of two meetings stays."""
    if entry not in met or met[entry] < meeting:
        met[entry] = meeting


def _beginning(ordered: list[str], start: str) -> Iterator[str]:
    """The words of an ordered list that begin so, longer than that."""
    first = bisect_left(ordered, start)
    found = takewhile(lambda word: word.startswith(start), ordered[first:])
    return (word for word in found if word != start)

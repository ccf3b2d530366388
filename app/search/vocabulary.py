"""A vocabulary: keys, the words people use for them, and the keys that a question finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from app.i18n import Language
from app.search.folding import fold, joined, words
from app.search.index import Index, Meetings, Occurrence, Places
from app.search.small_words import LIGHT, is_small

OWN, SHARED = 1.0, 0.5

# A question is cut before anything else looks at it.
MAX_LENGTH = 200
MAX_WORDS = 12
MAX_WORD_LENGTH = 40

MAX_NEAR = 12
# Somebody who was answered exactly needs no neighbour that is far below the first one.
NEAR_SHARE = 0.6
LIGHT_SHARE = 0.1
# A word that so few entries know says enough, whatever stands beside it.
FEW = 3
# "Samen wandelen" is the phrase itself before it is the phrase "wandelen".
WITHOUT_SMALL = 0.8


@dataclass(frozen=True)
class Phrase:
    """A label or a synonym; ``shared`` when it is said of a whole category."""

    text: str
    language: Language
    shared: bool = False

    @property
    def weight(self) -> float:
        """A word of the whole category says less than an own word."""
        return SHARED if self.shared else OWN


@dataclass(frozen=True)
class Entry:
    """A key and all the phrases that lead to it."""

    key: str
    phrases: tuple[Phrase, ...]


class Found(NamedTuple):
    """Keys, best first: those that every word leads to, and those close to the question."""

    exact: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class _Question(NamedTuple):
    """Words that must be met, those that help to choose, and the text as one word.

    The one word comes with its small words and then without, so that e mail is e-mail.
    """

    heavy: tuple[str, ...]
    light: tuple[str, ...]
    squeezed: tuple[str, ...]


class Vocabulary:
    """Finds entries by what somebody types; built once, then read by many."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        given = tuple(entries)
        self._keys = tuple(entry.key for entry in given)
        self._index = Index(_occurrences(given))
        self._phrases: dict[str, Places] = {}
        for number, entry in enumerate(given):
            for phrase in entry.phrases:
                for squeezed in _question(phrase.text).squeezed:
                    places = self._phrases.setdefault(squeezed, {})
                    places[number] = max(places.get(number, 0), phrase.weight)

    def find(self, query: str) -> Found:
        """The keys this question leads to; an empty or odd question leads nowhere."""
        question = _question(query)
        if not question.heavy:
            return Found()
        wholes = self._wholes(question)
        met = [meetings for word in question.heavy if (meetings := self._index.meet(word))]
        scores = _scores(met, [self._index.meet(word) for word in question.light])
        for entry, weight in wholes.items():
            scores[entry] = scores.get(entry, 0) + weight
        ranked = sorted(scores, key=lambda entry: (-scores[entry], entry))

        complete = len(met) == len(question.heavy)
        exact = [n for n in ranked if n in wholes or (complete and _every(met, n))]
        own = [n for n in exact if _by_own_words(met, wholes, n)]
        exact = own or exact  # a word of the whole category counts when nothing says it better
        told = {n for meetings in met if len(meetings) <= FEW for n in meetings}
        near = [n for n in ranked if n not in exact and (_half(met, n) or n in told)]
        if exact and near:
            enough = NEAR_SHARE * scores[near[0]]
            near = [n for n in near if scores[n] >= enough]
        return Found(self._named(exact), self._named(near[:MAX_NEAR]))

    def _wholes(self, question: _Question) -> Places:
        """Entries one of whose phrases is the question itself."""
        wholes: Places = {}
        for squeezed, share in zip(question.squeezed, (1.0, WITHOUT_SMALL), strict=False):
            for entry, weight in self._phrases.get(squeezed, {}).items():
                wholes[entry] = max(wholes.get(entry, 0), weight * share)
        return wholes

    def _named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The keys of entries."""
        return tuple(self._keys[number] for number in numbers)


def said(text: str) -> tuple[str, ...]:
    """The words of a question that must be met."""
    return _question(text).heavy


def _occurrences(entries: Iterable[Entry]) -> Iterator[Occurrence]:
    """Every word of every phrase, but for small words."""
    for number, entry in enumerate(entries):
        for phrase in entry.phrases:
            for word in words(phrase.text) + joined(phrase.text):
                if not is_small(fold(word)):
                    yield Occurrence(word, phrase.language, number, phrase.weight)


def _question(text: str) -> _Question:
    """What a text asks, cut to a reasonable length."""
    typed = [word[:MAX_WORD_LENGTH] for word in words(text[:MAX_LENGTH])]
    unique = {fold(word): word for word in typed if not is_small(fold(word))}
    said = dict(list(unique.items())[:MAX_WORDS])
    heavy = tuple(word for folded, word in said.items() if folded not in LIGHT)
    light = tuple(word for folded, word in said.items() if folded in LIGHT)
    squeezed = ("".join(map(fold, typed)), "".join(said)) if said else ()
    return _Question(heavy, light, squeezed) if heavy else _Question(light, (), squeezed)


def _scores(heavy: list[Meetings], light: list[Meetings]) -> dict[int, float]:
    """What each entry that was met is worth; a rare word says more than a frequent one."""
    scores: dict[int, float] = {}
    rarities = [1 / (1 + log(len(met))) for met in heavy]
    for met, rarity in zip(heavy, rarities, strict=True):
        for entry, meeting in met.items():
            scores[entry] = scores.get(entry, 0) + meeting.score * rarity / sum(rarities)
    for met in light:
        for entry in met.keys() & scores.keys():
            scores[entry] += LIGHT_SHARE * met[entry].score
    return scores


def _every(met: list[Meetings], entry: int) -> bool:
    """Does every word meet this entry strongly?"""
    return all(entry in meetings and meetings[entry].strong for meetings in met)


def _by_own_words(met: list[Meetings], wholes: Places, entry: int) -> bool:
    """Does a word or the whole question meet what the entry says of itself?"""
    best = max((meetings[entry].score for meetings in met if entry in meetings), default=0.0)
    return max(best, wholes.get(entry, 0.0)) > SHARED


def _half(met: list[Meetings], entry: int) -> bool:
    """Do half of the words that are known at all meet this entry in any manner?"""
    return 2 * sum(entry in meetings for meetings in met) >= len(met)

"""What a human should look at in a text that a neighbour wrote; nothing is refused by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from app.i18n import Bilingual
from app.screening import contacts, numbers
from app.screening.phrases import Known
from app.screening.reading import Reading, read
from app.screening.reasons import Reason
from app.screening.rules import Kind, Rule, known_words, rules
from app.search.folding import words as words_of

Span = tuple[int, int]

NUMBERS = "contact_number"
"""The rule that stands for what ``contacts`` finds, and for numbers in words."""


@dataclass(frozen=True)
class Flagged:
    """One thing that was noticed: by which rule, where in the text, why it may be refused."""

    rule: str
    kind: Kind
    reason: Reason
    where: Span
    words: Bilingual


def flags(text: str, *, names: Iterable[str] = ()) -> list[Flagged]:
    """What stands out in a text, in its order. ``names``: the first names of whoever wrote it."""
    reading = read(text)
    authors = frozenset(word for name in names for word in words_of(name))
    known = replace(known_words(), authors=_folded(authors))
    found = [
        Flagged(rule.key, rule.kind, rule.reason, where, rule.words)
        for rule in rules()
        for where in _merged(_places(rule, text, reading, known))
    ]
    return sorted(found, key=lambda one: (one.where, one.rule))


def gives_contact(text: str) -> bool:
    """Is there a way to reach somebody in a text, also a number or an address in words?

    For what nobody reads in between; what is read first is left to whoever reads.
    """
    reading = read(text)
    return (
        contacts.has_contact(text)
        or any(True for _ in numbers.spelled_out(reading))
        or any(True for _ in _numbers().certain.found(reading, known_words()))
    )


@cache
def _numbers() -> Rule:
    return next(rule for rule in rules() if rule.key == NUMBERS)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(token.folded for name in names for token in read(name).tokens)


def _places(rule: Rule, text: str, reading: Reading, known: Known) -> Iterator[Span]:
    spared = [_span(reading, *place) for place in rule.exceptions.found(reading, known)]
    for place in (*rule.certain.found(reading, known), *rule.phrases.found(reading, known)):
        yield from _unless(spared, _span(reading, *place))
    for pattern in rule.patterns:
        for match in pattern.finditer(text):
            yield from _unless(spared, match.span())
    if rule.key == NUMBERS:
        yield from contacts.places(text)
        yield from (_span(reading, *place) for place in numbers.spelled_out(reading))


def _unless(spared: list[Span], where: Span) -> Iterator[Span]:
    if not any(start < where[1] and where[0] < end for start, end in spared):
        yield where


def _span(reading: Reading, first: int, behind: int) -> Span:
    return reading.tokens[first].start, reading.tokens[behind - 1].end


def _merged(places: Iterable[Span]) -> list[Span]:
    """Places that overlap are one."""
    whole: list[Span] = []
    for start, end in sorted(places):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole

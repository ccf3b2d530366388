"""Whatever is written, a text is read to its end, in a time that grows with its length only."""

import re
import sys
from re import _parser

import pytest

from app.screening import contacts, flags, rules
from app.screening import reading as readings

LONG = 400
AWKWARD = [
    "",
    " ",
    "\n\n\n",
    "\x00\x01\ufffe",
    "\u200b" * 40,
    "e\u0301" * 60,
    "ﬁ ĳ Ⅷ ½ ² ٣ 四 ༣",
    "🧵👩‍👧‍👦🇧🇪" * 20,
    "'" * 50,
    "€€€ $$ £",
    "A. B. C. D.",
    "...?!;:",
    "\ud800",
    "İstanbul ǅ ŉ ẞ",
]
ADVERSARIAL = [
    "a",
    "A ",
    "0",
    "0 ",
    "zéro ",
    "4 7 ",
    "@",
    "a@",
    "a.",
    "a-",
    "bus ",
    "rue De ",
    "Mme ",
    "((( ",
    "[at] ",
    "ma fille ",
    "€",
    "1/",
    "un ",
    "arobase ",
    "Fatima Van ",
    "en ",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_no_text_is_too_strange(text):
    for one in flags(text, names=["Fatima", ""]):
        assert 0 <= one.where[0] < one.where[1] <= len(text)


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_twice_as_long_takes_about_twice_as_many_steps(piece):
    short, long = (_steps(piece * (size // len(piece))) for size in (LONG, 2 * LONG))

    assert long < 2.3 * short


def _patterns():
    yield from (one for one in vars(contacts).values() if isinstance(one, re.Pattern))
    yield from (one for one in vars(readings).values() if isinstance(one, re.Pattern))
    for rule in rules.rules():
        yield from rule.patterns


@pytest.mark.parametrize("pattern", list(_patterns()), ids=lambda one: one.pattern[:30])
def test_nothing_is_repeated_without_end_inside_a_repetition(pattern):
    assert _endless(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)) <= 1


def test_the_test_of_patterns_sees_a_bad_one():
    assert _endless(_parser.parse(r"(?:a+b?)+")) == 2


def _endless(parsed) -> int:
    """How many repetitions without end stand in one another."""
    deepest = 0
    for name, given in parsed:
        inside = max((_endless(part) for part in _parts(given)), default=0)
        repeats = "REPEAT" in str(name) and given[1] is _parser.MAXREPEAT
        deepest = max(deepest, inside + repeats)
    return deepest


def _parts(given):
    if isinstance(given, _parser.SubPattern):
        yield given
    elif isinstance(given, (list, tuple)):
        for one in given:
            yield from _parts(one)


def _steps(text: str) -> int:
    """How many lines of ours run: counted, so that a slow machine changes nothing."""
    count = 0

    def step(frame, event, _given):
        nonlocal count
        if "phonenumbers" in frame.f_code.co_filename:
            return None
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        flags(text, names=["Fatima"])
    finally:
        sys.settrace(before)
    return count

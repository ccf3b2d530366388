"""Is there a way to reach somebody in a text? Neighbours' numbers are shown nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

HOME_REGION = "BE"

_AT = r"(?:@|[\[(]\s{0,9}(?:at|a)\s{0,9}[\])]|\barobase\b|\bapenstaartje\b)"
_EMAIL = re.compile(
    rf"[\w.+-]{{1,64}}+\s{{0,9}}{_AT}\s{{0,9}}[\w-]{{1,64}}\s{{0,9}}"
    rf"(?:\.|\bpoint\b|\bpunt\b)\s{{0,9}}\w{{2}}",
    re.IGNORECASE,
)
"""Every piece has an end: however long a text is, each of its signs is looked at a few times."""
_BRACKETS = re.compile(r"[\s()\[\]]+")
# Groups of digits that are kept apart by always the same sign: 0 4 7 0, not 0-3, 3-6 ans.
_APART = re.compile(r"(?<!\d)(?=(\d+(?:([\W_]{1,4})\d+(?:\2\d+){0,15})?))")
_NUMBER = re.compile(r"(?:00\d{2}|0)[1-9]\d{7,9}|4[5-9]\d{7}")
_LOOKALIKES = (
    (re.compile(r"(?<=\d)[oO]|[oO](?=\d)"), "0"),
    (re.compile(r"(?<=\d)[lI](?=\d)"), "1"),
)
_SHORT = r"ly|gg|ee|gl|co|cc|me|io|to|app|link|page|site|nl|fr|info"
"""Ends of addresses that are words or abbreviations too: with something behind the stroke only."""
_LINK = re.compile(
    r"\bhttps?://|\bwww\.|\b[\w-]{2,63}\.(?:be|com|net|org|eu|brussels|vlaanderen)\b"
    rf"|\b[\w-]{{1,63}}\.(?:{_SHORT})/\w",
    re.IGNORECASE,
)


def has_contact(text: str) -> bool:
    """Does the text hold a telephone number, an e-mail address or a link, however it is spaced?

    Arabic and full-width digits count as digits, as an O beside a digit does. "20 h, 12 ans" is
    no number. Numbers spelled out in words are left to whoever reads the card.
    """
    return any(True for _ in _found(_plain(text)[0]))


def places(text: str) -> list[tuple[int, int]]:
    """Where they stand; the whole text when it cannot be said."""
    plain, whence = _plain(text)
    return [(whence[start], whence[end - 1] + 1) for start, end in _found(plain)]


def _plain(text: str) -> tuple[str, list[int]]:
    """A text with its digits as digits, and for each sign where it comes from."""
    composed = unicodedata.normalize("NFKC", text)
    if len(composed) == len(text):
        whence = list(range(len(text)))
    else:
        parts = [unicodedata.normalize("NFKC", sign) for sign in text]
        composed = "".join(parts)
        whence = [place for place, part in enumerate(parts) for _ in part]
    plain = "".join(_digit(letter) for letter in composed)
    for lookalike, digit in _LOOKALIKES:
        plain = lookalike.sub(digit, plain)
    return plain, whence


def _found(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in (_EMAIL, _LINK):
        yield from (match.span() for match in pattern.finditer(plain))
    for number in PhoneNumberMatcher(plain, HOME_REGION, leniency=Leniency.VALID):
        yield number.start, number.end
    apart = _apart(plain)
    yield from apart
    if not apart and _apart(_BRACKETS.sub(" ", plain)):
        yield 0, len(plain)


def _apart(plain: str) -> list[tuple[int, int]]:
    groups = _APART.finditer(plain)
    return [g.span(1) for g in groups if _NUMBER.fullmatch(re.sub(r"\D", "", g[1]))]


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, -1)
    return str(value) if value >= 0 else letter

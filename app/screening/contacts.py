"""Is there a way to reach somebody in a text? Neighbours' numbers are shown nowhere."""

from __future__ import annotations

import re
import unicodedata

from phonenumbers import Leniency, PhoneNumberMatcher

HOME_REGION = "BE"

_AT = r"(?:@|[\[(]\s*(?:at|a)\s*[\])]|\barobase\b|\bapenstaartje\b)"
_EMAIL = re.compile(
    rf"[\w.+-]+\s*{_AT}\s*[\w-]+\s*(?:\.|\bpoint\b|\bpunt\b)\s*\w{{2,}}", re.IGNORECASE
)
_BRACKETS = re.compile(r"[\s()\[\]]+")
# Groups of digits that are kept apart by always the same sign: 0 4 7 0, not 0-3, 3-6 ans.
_APART = re.compile(r"(?<!\d)(?=(\d+(?:([\W_]{1,4})\d+(?:\2\d+)*)?))")
_NUMBER = re.compile(r"(?:00\d{2}|0)[1-9]\d{7,9}|4[5-9]\d{7}")
_LOOKALIKES = (
    (re.compile(r"(?<=\d)[oO]|[oO](?=\d)"), "0"),
    (re.compile(r"(?<=\d)[lI](?=\d)"), "1"),
)
_LINK = re.compile(
    r"\bhttps?://|\bwww\.|\b(?:t|wa|m)\.me/|\b[\w-]{2,}\.(?:be|com|net|org|eu)\b", re.IGNORECASE
)


def has_contact(text: str) -> bool:
    """Does the text hold a telephone number, an e-mail address or a link, however it is spaced?

    Arabic and full-width digits count as digits, as an O beside a digit does. "20 h, 12 ans" is
    no number. Numbers spelled out in words are left to whoever reads the card.
    """
    plain = "".join(_digit(letter) for letter in unicodedata.normalize("NFKC", text))
    for lookalike, digit in _LOOKALIKES:
        plain = lookalike.sub(digit, plain)
    if _EMAIL.search(plain) or _LINK.search(plain):
        return True
    if any(True for _ in PhoneNumberMatcher(plain, HOME_REGION, leniency=Leniency.VALID)):
        return True
    groups = _APART.finditer(_BRACKETS.sub(" ", plain))
    return any(_NUMBER.fullmatch(re.sub(r"\D", "", group[1])) for group in groups)


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, -1)
    return str(value) if value >= 0 else letter

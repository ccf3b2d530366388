"""Is there a way to reach somebody in a text? Neighbours' numbers are shown nowhere."""

from __future__ import annotations

import re
import unicodedata

from phonenumbers import Leniency, PhoneNumberMatcher

HOME_REGION = "BE"

_EMAIL = re.compile(r"[\w.+-]+\s*@\s*[\w-]+\s*\.\s*\w{2,}")
_SEPARATORS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_LONG_NUMBER = re.compile(r"(?<!\d)(?:00\d{2}|\+\d{2}|0)[1-9]\d{7,9}(?!\d)")


def has_contact(text: str) -> bool:
    """Does the text hold a telephone number or an e-mail address, however it is spaced?

    Arabic and full-width digits count as digits. "20 h, 12 ans" is no number.
    """
    plain = "".join(_digit(letter) for letter in unicodedata.normalize("NFKC", text))
    if _EMAIL.search(plain):
        return True
    if any(True for _ in PhoneNumberMatcher(plain, HOME_REGION, leniency=Leniency.VALID)):
        return True
    return _LONG_NUMBER.search(_SEPARATORS.sub("", plain)) is not None


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, -1)
    return str(value) if value >= 0 else letter

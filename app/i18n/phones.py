"""Telephone numbers as people write them, as we keep them (E.164), as we show them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

HOME = "BE"
MOBILE_TYPES = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
MAX_LENGTH = 40


def parse(text: str) -> str | None:
    """E.164 of what somebody typed, or None when it is no telephone number.

    Takes ``0470/12.34.56``, ``0032470…``, ``+32 (0)470…`` and foreign numbers.
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        plain = unicodedata.normalize("NFKC", text)
        number = phonenumbers.parse(plain.replace("(0)", ""), HOME)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_mobile(e164: str) -> bool:
    """Can it receive an SMS?"""
    return phonenumbers.number_type(phonenumbers.parse(e164)) in MOBILE_TYPES


def is_home(e164: str) -> bool:
    """Is it a Belgian number?"""
    return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) == HOME


@lru_cache(maxsize=1024)
def show(e164: str) -> str:
    """0470 12 34 56 for Belgium, +33 6 … for elsewhere."""
    number = phonenumbers.parse(e164)
    style = PhoneNumberFormat.NATIONAL if is_home(e164) else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)

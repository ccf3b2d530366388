"""Numbers in words, in both languages, and telephone numbers that are spelled out with them."""

from __future__ import annotations

from collections.abc import Iterator

from app.screening.reading import Reading

_FR = "zero un deux trois quatre cinq six sept huit neuf"
_NL = "nul een twee drie vier vijf zes zeven acht negen"
_TEENS = (
    "dix onze douze treize quatorze quinze seize",
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
)
_TENS = (
    "vingt trente quarante cinquante soixante septante octante nonante",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
_UNITS = {word: str(worth) for row in (_FR, _NL) for worth, word in enumerate(row.split())} | {
    "une": "1"
}
_EVERY_TEN = frozenset(" ".join(_TENS).split())


def _worth() -> dict[str, str]:
    found = dict(_UNITS)
    for row in _TEENS:
        found |= {word: str(worth) for worth, word in enumerate(row.split(), 10)}
    for row in _TENS:
        found |= {word: f"{tens}0" for tens, word in enumerate(row.split(), 2)}
    for tens, word in enumerate(_TENS[1].split(), 2):
        for worth, unit in enumerate(_NL.split()):
            found[f"{unit}en{word}"] = f"{tens}{worth}"
    return found


_HUNDREDS = {f"{unit}honderd": str(worth) for worth, unit in enumerate(_NL.split()) if worth > 1}
"""Vierhonderd zeventig is 470: what follows says the rest."""


WORTH = _worth()
"""What a number in words is in digits: vierenzeventig is 74."""

ORDINALS = frozenset(
    [
        "premier",
        "premiere",
        "deuxieme",
        "second",
        "seconde",
        "troisieme",
        "quatrieme",
        "cinquieme",
        "sixieme",
        "septieme",
        "huitieme",
        "neuvieme",
        "dixieme",
        "onzieme",
        "douzieme",
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
    ]
)

_JOINERS = frozenset({"cent", "et", "en", "honderd", "dubbel", "double"})
_THEN = frozenset({"puis", "ensuite", "dan", "daarna"})
"""0470, puis 12, puis 34: somebody dictates."""
_BEGINNINGS = ("0", "32", "45", "46", "47", "48", "49")
FEWEST, MOST = 8, 16
"""Digits of a number somebody could dial, with room for the ways of saying it."""

MOBILE = 9


def spelled_out(reading: Reading) -> Iterator[tuple[int, int]]:
    """Telephone numbers in words, digits or both, from which word up to which."""
    place = 0
    while place < len(reading.tokens):
        end, digits, words = _run(reading, place)
        if words and _could_be_dialled(digits):
            yield place, end
        place = max(end, place + 1)


def _run(reading: Reading, place: int) -> tuple[int, str, bool]:
    """How far the numbers go that begin here, their digits, and whether there are words in it."""
    digits, words, tens, end = "", False, False, place
    for at in range(place, len(reading.tokens)):
        word = reading.tokens[at].folded
        worth = word if word.isdecimal() else WORTH.get(word) or _HUNDREDS.get(word)
        if worth is None:
            if not digits or word not in _JOINERS | _THEN:
                break
            words = words or word in _THEN
            continue
        joins = tens and len(worth) == 1 and worth != "0"  # septante-deux is 72, not 702
        digits = (digits[:-1] if joins else digits) + worth
        tens, words = word in _EVERY_TEN, words or not word.isdecimal()
        end = at + 1
    return end, digits, words


def _could_be_dialled(digits: str) -> bool:
    if not digits.startswith(_BEGINNINGS) or not FEWEST <= len(digits) <= MOST:
        return False
    return digits.startswith("0") or len(digits) >= MOBILE

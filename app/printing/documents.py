"""The papers that the counter gives: what each holds, and the PDF of it.

A title never holds a name: it stands in the tab of a browser and in the list of a printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from app.i18n import Bilingual, Language
from app.printing import qr
from app.printing.letters import printable
from app.printing.typesetting import pdf

CARDS = Bilingual("Carte du Bottin des Voisins", "Kaart van de Burengids")
RECEIPT = Bilingual("Reçu du Bottin des Voisins", "Ontvangstbewijs van de Burengids")
JOINING = Bilingual("Code pour entrer dans le Bottin", "Code om in de Burengids te komen")


@dataclass(frozen=True)
class CardOnPaper:
    """A sign-in card: ``address`` is what its QR opens, ``phone`` whom to call, as it is shown."""

    first_name: str
    language: Language
    code: str
    address: str
    phone: str


@dataclass(frozen=True)
class Done:
    """One thing that was done, and the words that go with it, in the person's language."""

    what: str
    details: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Receipt:
    """What was done for somebody: all in words of their language.

    ``by`` is who did it, by role, organisation and first name; ``how``, how they said yes.
    ``may_cancel`` when there is something one may not come to.
    """

    first_name: str
    language: Language
    when: str
    by: str
    how: str
    lines: Sequence[Done]
    phone: str
    may_cancel: bool


@dataclass(frozen=True)
class JoiningSlip:
    """The code of an estate, until the day it ends; ``address`` opens the house."""

    estate: Bilingual
    language: Language
    code: str
    address: str
    until: Bilingual
    phone: str


def sign_in_cards(cards: Sequence[CardOnPaper], *, now: datetime) -> bytes:
    """One card is a page of A7; several are sheets of A4 with ten each, to cut."""
    first = cards[0]
    data = {
        "title": title(CARDS, first.language),
        "language": first.language,
        "host": host(first.address),
        "cards": [
            {
                "first_name": printable(card.first_name),
                "language": card.language,
                "code": card.code,
                "phone": card.phone,
                "qr": qr.svg(card.address),
            }
            for card in cards
        ],
    }
    return pdf("sign_in_cards", data, now=now)


def receipt(given: Receipt, *, now: datetime) -> bytes:
    """What was done, on A5."""
    data = {
        "title": title(RECEIPT, given.language),
        "language": given.language,
        "first_name": printable(given.first_name),
        "when": given.when,
        "by": printable(given.by),
        "how": printable(given.how),
        "lines": [
            {"what": printable(done.what), "details": [printable(one) for one in done.details]}
            for done in given.lines
        ],
        "phone": given.phone,
        "may_cancel": given.may_cancel,
    }
    return pdf("receipt", data, now=now)


def joining_code(slip: JoiningSlip, *, now: datetime) -> bytes:
    """The code of an estate, on A6, to give or to hang."""
    data = {
        "title": title(JOINING, slip.language),
        "language": slip.language,
        "host": host(slip.address),
        "estate": {"fr": printable(slip.estate.fr), "nl": printable(slip.estate.nl)},
        "code": slip.code,
        "qr": qr.svg(slip.address),
        "until": {"fr": slip.until.fr, "nl": slip.until.nl},
        "phone": slip.phone,
    }
    return pdf("joining_code", data, now=now)


def host(address: str) -> str:
    """The name of the site in an address, to type."""
    return urlsplit(address).netloc


def title(words: Bilingual, language: Language) -> str:
    """Both names of a paper, the one of its reader first."""
    first, second = (words.fr, words.nl) if language is Language.FR else (words.nl, words.fr)
    return f"{first} · {second}"

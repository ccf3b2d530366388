"""Why a text is refused: a fixed list, so that everybody gets the same plain answer."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One of the eight reasons that the house knows; whoever is refused hears which."""

    PRICE = "price"
    THIRD_PARTY = "third_party"
    NOT_NEIGHBOURLY = "not_neighbourly"
    INSULTING = "insulting"
    ADVERTISING = "advertising"
    REGULATED = "regulated"
    PHOTO = "photo"
    UNCLEAR = "unclear"

"""The two languages of the house."""

from __future__ import annotations

from enum import StrEnum

from babel import Locale


class Language(StrEnum):
    """French or Dutch; formats are Belgian in both."""

    FR = "fr"
    NL = "nl"

    @property
    def other(self) -> Language:
        """The other one."""
        return Language.NL if self is Language.FR else Language.FR

    @property
    def autonym(self) -> str:
        """What it calls itself, on a page in either language."""
        return "Français" if self is Language.FR else "Nederlands"


# Plain "nl" prints Dutch-from-the-Netherlands dates (03-03-2026).
LOCALES = {Language.FR: Locale("fr", "BE"), Language.NL: Locale("nl", "BE")}

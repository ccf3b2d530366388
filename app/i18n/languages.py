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


# Plain "nl" prints Dutch-from-the-Netherlands dates (03-03-2026).
LOCALES = {Language.FR: Locale("fr", "BE"), Language.NL: Locale("nl", "BE")}

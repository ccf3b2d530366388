"""What a page must hold before it is shown: both languages, each in its own words."""

from __future__ import annotations

import html
import re
from enum import StrEnum

from app.articles.models import LONGEST_BODY, LONGEST_TITLE
from app.db.states import RefusedFor
from app.i18n import Bilingual
from app.screening.pairs import is_same, is_written


class Refusal(StrEnum):
    """Why a version cannot be written."""

    TITLE_FR_MISSING = "title_fr_missing"
    TITLE_NL_MISSING = "title_nl_missing"
    BODY_FR_MISSING = "body_fr_missing"
    BODY_NL_MISSING = "body_nl_missing"
    TITLE_TOO_LONG = "title_too_long"
    BODY_TOO_LONG = "body_too_long"
    SAME_TWICE = "same_twice"
    CHANGED_MEANWHILE = "changed_meanwhile"


class Refused(RefusedFor):
    """The policy said no, for a reason that the page puts into words."""

    reason: Refusal


def refusals(title: Bilingual, body: Bilingual) -> list[Refusal]:
    """Everything that is missing or wrong, in the order of the form. Empty: it may be shown.

    A title may be the same in both languages (Contact), a whole text may not.
    """
    found = [
        (not is_written(title.fr), Refusal.TITLE_FR_MISSING),
        (not is_written(spoken(body.fr)), Refusal.BODY_FR_MISSING),
        (not is_written(title.nl), Refusal.TITLE_NL_MISSING),
        (not is_written(spoken(body.nl)), Refusal.BODY_NL_MISSING),
        (max(len(title.fr), len(title.nl)) > LONGEST_TITLE, Refusal.TITLE_TOO_LONG),
        (max(len(body.fr), len(body.nl)) > LONGEST_BODY, Refusal.BODY_TOO_LONG),
        (is_same(body), Refusal.SAME_TWICE),
    ]
    return [refusal for wrong, refusal in found if wrong]


def spoken(body: str) -> str:
    """What is left to read of a text: not the addresses behind its links, nor its signs."""
    without_links = re.sub(r"\]\([^)]*\)|^\s*\[[^\]]*\]:.*$", " ", body, flags=re.MULTILINE)
    return html.unescape(without_links)

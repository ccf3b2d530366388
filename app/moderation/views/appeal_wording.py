"""Appeals in words, for whoever made one and for whoever reads it again."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.i18n import Words, dates
from app.moderation.models import Appeal, AppealStatus
from app.moderation.policies import Refusal
from app.web.languages import current


def told(appeal: Appeal) -> dict[str, Any]:
    """What its owner sees of it."""
    kind, text = {
        AppealStatus.OPEN: ("info", _("A social worker reads it again.")),
        AppealStatus.UPHELD: ("warn", _("It was read again. The answer stays no.")),
        AppealStatus.OVERTURNED: ("good", _("It was read again. The answer is yes.")),
    }[appeal.status]
    return {
        "kind": kind,
        "text": text,
        "words": Words(appeal.words, appeal.words_language) if appeal.words else None,
        "call": appeal.wants_call and appeal.status is AppealStatus.OPEN,
        "answer": Words(appeal.answer, appeal.answer_language) if appeal.answer else None,
    }


def made_on(appeal: Appeal) -> str:
    """When it was made."""
    at = dates.local(appeal.made_at)
    return f"{dates.day_date(at.date(), current())}, {dates.clock(at, current())}"


def plea_refusal_text(reason: Refusal) -> str:
    """Why somebody cannot contest it."""
    if reason is Refusal.CHANGED:
        return _("What you sent is no longer refused. Look at it again.")
    return _("Write a few words, or ask us to call you.")


def ruling_refusal_text(reason: Refusal) -> str:
    """Why an answer to it did not hold."""
    if reason is Refusal.ALREADY_DECIDED:
        return _("A colleague answered it already.")
    return _("Say in a few words why the answer stays no.")

"""Decisions in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app import screening
from app.activities.models import PAIRS, Text
from app.directory.models import Content, Flag
from app.directory.queries.talents import TalentList
from app.i18n import Language, Words, dates, spoken
from app.moderation.models import Decision, ReportReason, Verdict
from app.moderation.policies import Refusal
from app.screening import tongues
from app.screening.reasons import Reason
from app.web.languages import current

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DELICATE = frozenset({Flag.MINORS, Flag.REGULATED, Flag.PAPERS})
"""What is marked in the queue already; the other reminders stand beside the card."""

SECONDS_EACH, SECONDS_A_TEXT = 30, 90
"""What reading one card takes, and one text in two languages."""


def waiting_text(since: datetime | None, now: datetime) -> str:
    """For how long a card has waited."""
    waited = now - (since or now)
    if waited < HOUR:
        minutes = max(int(waited / MINUTE), 1)
        return ngettext("for %(num)s minute", "for %(num)s minutes", minutes)
    if waited < timedelta(days=1):
        return ngettext("for %(num)s hour", "for %(num)s hours", int(waited / HOUR))
    return ngettext("for %(num)s day", "for %(num)s days", waited.days)


def heading(number: int) -> str:
    """How many cards wait."""
    return ngettext("%(num)s card to read", "%(num)s cards to read", number)


def needs_heading(number: int) -> str:
    """How much of what neighbours look for waits."""
    return ngettext("%(num)s request to read", "%(num)s requests to read", number)


def queue_heading(cards: int, texts: int, needs: int = 0) -> str:
    """How much waits in all."""
    if [bool(texts), bool(needs), bool(cards)].count(True) > 1:
        counted = [
            (texts, ngettext("%(num)s activity", "%(num)s activities", texts)),
            (needs, ngettext("%(num)s request", "%(num)s requests", needs)),
            (cards, ngettext("%(num)s card", "%(num)s cards", cards)),
        ]
        return _("To read: %(what)s", what=", ".join(text for number, text in counted if number))
    if texts:
        return texts_heading(texts)
    return needs_heading(needs) if needs else heading(cards)


def minutes_text(cards: int, texts: int, needs: int = 0) -> str:
    """How long reading them takes."""
    minutes = max(round(((cards + needs) * SECONDS_EACH + texts * SECONDS_A_TEXT) / 60), 1)
    return ngettext("about %(num)s minute", "about %(num)s minutes", minutes)


def flag_text(flag: Flag) -> str:
    """What to look at when a talent carries this flag."""
    return {
        Flag.MINORS: _("With children: read the text with care. If in doubt, call."),
        Flag.HOME: _("In somebody's home: the first meeting is in a common place."),
        Flag.REGULATED: _("Close to a regulated trade: small help yes, professional work no."),
        Flag.PAPERS: _("Private papers: no codes, no passwords, no signatures for somebody."),
        Flag.VEHICLE: _("With a vehicle: a driving licence and insurance are needed."),
        Flag.FOOD: _("With food: between neighbours, not for sale."),
        Flag.WORKSHOP: _("Only in a workshop, never between two neighbours."),
    }[flag]


def flags(card: Content, talents: TalentList) -> list[str]:
    """The reminders for what stands on a card."""
    words = Words(card.words, card.words_language) if card.words else None
    return reminders(card.talents, words, talents)


def suggestion(card: Content, name: str) -> Reason | None:
    """Why a card might be refused, by what stands out first; whoever reads decides."""
    texts = (card.words, card.about.other)
    found = [one for text in texts for one in screening.flags(text, names=[name])]
    return found[0].reason if found else None


def reminders(slugs: Iterable[str], words: Words | None, talents: TalentList) -> list[str]:
    """What to look at: talents, children first; and a text in another tongue."""
    found = {flag for slug in slugs for flag in talents.by_slug[slug].flags}
    texts = [flag_text(flag) for flag in Flag if flag in found]
    tongue = spoken.tongue(words.lang) if words else None
    if tongue and tongue.code not in set(Language):
        asked = _(
            "Written in %(language)s. You cannot read it? Ask a colleague, or go by the talents.",
            language=tongue.name(current()),
        )
        texts.append(asked)
    return texts


def is_delicate(slugs: Iterable[str], talents: TalentList) -> bool:
    """Does something on this card ask for a careful reading?"""
    return any(talents.by_slug[slug].flags & DELICATE for slug in slugs)


def decision_text(decision: Decision) -> str:
    """Who decided what."""
    who = decision.decided_by.first_name
    if decision.verdict is Verdict.APPROVED:
        return _("Accepted by %(name)s", name=who)
    return _("Refused by %(name)s", name=who)


def decided_at(decision: Decision) -> str:
    """When it was decided."""
    at = dates.local(decision.decided_at)
    return f"{dates.day_date(at.date(), current())}, {dates.clock(at, current())}"


def refusal_text(reason: Refusal, name: str, latest: Decision | None) -> str:
    """Why an answer did not hold; whose card it was, who was first, and what they said."""
    if reason is Refusal.ALREADY_DECIDED and latest is not None:
        return _(
            "%(name)s: this card was decided already. %(what)s, %(when)s.",
            name=name,
            what=decision_text(latest),
            when=decided_at(latest),
        )
    if reason is Refusal.CHANGED:
        return _("%(name)s has changed this card. Your answer was not kept.", name=name)
    return _("This card no longer waits for an answer.")


def need_refusal_text(reason: Refusal, name: str, latest: Decision | None) -> str:
    """Why an answer to what somebody looks for did not hold, who was first, what they said."""
    if reason is Refusal.ALREADY_DECIDED and latest is not None:
        return _(
            "%(name)s: this was decided already. %(what)s, %(when)s.",
            name=name,
            what=decision_text(latest),
            when=decided_at(latest),
        )
    if reason is Refusal.CHANGED:
        return _("%(name)s has changed it. Your answer was not kept.", name=name)
    return _("It no longer waits for an answer.")


def texts_heading(number: int) -> str:
    """How many texts of activities wait."""
    return ngettext("%(num)s activity to read", "%(num)s activities to read", number)


def text_refusal_text(reason: Refusal, title: str, latest: Decision | None) -> str:
    """Why an answer about a text did not hold, who was first, and what they said."""
    if reason is Refusal.ALREADY_DECIDED and latest is not None:
        return _(
            "%(name)s: this text was decided already. %(what)s, %(when)s.",
            name=title,
            what=decision_text(latest),
            when=decided_at(latest),
        )
    if reason is Refusal.INCOMPLETE:
        return _("%(name)s: its dates or its places are gone. It cannot be shown.", name=title)
    if reason is Refusal.CHANGED:
        return _("%(name)s: this text was changed. Your answer was not kept.", name=title)
    return _("This text no longer waits for an answer.")


def text_flags(text: Text, shown: Text | None) -> list[str]:
    """What to look at in the text of an activity; ``shown`` is what neighbours read now."""
    flags = [_one_side(shown, text)] if shown and _one_side(shown, text) else []
    wrong = {
        Language.FR: _("The French text looks like Dutch."),
        Language.NL: _("The Dutch text looks like French."),
    }
    for language in Language:
        texts = [getattr(text.pair(name), language) for name in ("summary", "practical")]
        if language.other in {tongues.looks_like(one) for one in texts}:
            flags.append(wrong[language])
    if any(
        letter.isdigit() or letter == "€" for letter in text.contribution.fr + text.contribution.nl
    ):
        flags.append(_("It asks for money: only a small sum, at cost price."))
    return flags


def _one_side(before: Text, now: Text) -> str:
    """Was something changed in one language only?"""
    changed = {
        language: [
            name
            for name in PAIRS
            if getattr(before.pair(name), language) != getattr(now.pair(name), language)
        ]
        for language in Language
    }
    if set(changed[Language.FR]) - set(changed[Language.NL]):
        return _("The French text was changed, the Dutch one was not. Do they still say the same?")
    if set(changed[Language.NL]) - set(changed[Language.FR]):
        return _("The Dutch text was changed, the French one was not. Do they still say the same?")
    return ""


def report_reason_text(reason: ReportReason) -> str:
    """What somebody noticed, in a few words."""
    return {
        ReportReason.MONEY: _("Money or something in return is asked"),
        ReportReason.INSULTING: _("Hurtful or threatening words"),
        ReportReason.UNSAFE: _("I do not feel safe"),
        ReportReason.INSISTING: _("Somebody keeps insisting"),
        ReportReason.UNTRUE: _("What is written is not true"),
        ReportReason.OTHER: _("Something else"),
    }[reason]


def too_many_reports_text() -> str:
    """Somebody told a lot in one day."""
    return _("You told us a lot today. Call your housing company.")

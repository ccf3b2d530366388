"""Rules and their days in words, before anything is saved and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.activities.models import Rhythm, Rule, Series
from app.activities.models.rules import Day
from app.activities.operations.series import Plan
from app.calendars import Calendar, Holiday, known_until
from app.i18n import Language, dates
from app.i18n.bilingual import pick
from app.web.languages import current

LONGEST_MONTH_FOR_ALL = 28


def rhythms() -> dict[Rhythm, str]:
    """How the days follow one another, to choose from."""
    return {
        Rhythm.WEEKLY: _("By week, on the same weekday"),
        Rhythm.MONTHLY_DATE: _("By month, on the same date"),
        Rhythm.MONTHLY_WEEKDAY: _("By month, on the same weekday (such as the third Wednesday)"),
        Rhythm.MONTHLY_LAST: _("By month, on the last one (such as the last Wednesday)"),
    }


def rule_text(plan: Plan) -> str:
    """The whole rule in a sentence or two."""
    rule = plan.rule
    hours = f"{dates.clock(plan.start, current())} – {dates.clock(plan.end, current())}"
    return f"{_often(rule)}, {hours}. {_ends(rule)}"


def series_text(series: Series) -> str:
    """The same, of a series that stands."""
    return rule_text(plan_of(series))


def plan_of(series: Series) -> Plan:
    """Its rule with its hours and venue."""
    return Plan(series.rule, series.start_time, series.end_time, series.venue)


def _often(rule: Rule) -> str:
    weekday = dates.weekday(rule.first_on, current())
    number, every = rule.first_on.day, rule.every
    if rule.rhythm is Rhythm.WEEKLY:
        return ngettext(
            "Every week on %(day)s", "Every %(num)s weeks on %(day)s", every, day=weekday
        )
    if rule.rhythm is Rhythm.MONTHLY_DATE:
        return ngettext(
            "Every month on day %(day)s", "Every %(num)s months on day %(day)s", every, day=number
        )
    which = _("last") if rule.rhythm is Rhythm.MONTHLY_LAST else _ordinals()[rule.number]
    return ngettext(
        "Every month on the %(which)s %(day)s",
        "Every %(num)s months on the %(which)s %(day)s",
        every,
        which=which,
        day=weekday,
    )


def _ordinals() -> dict[int, str]:
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth")}


def _ends(rule: Rule) -> str:
    if rule.until_on:
        return _("Until %(day)s.", day=dates.long_date(rule.until_on, current()))
    return ngettext("%(num)s time in all.", "%(num)s times in all.", rule.times or 0)


def warnings(rule: Rule) -> list[str]:
    """What somebody may not expect of this rule, said before it is saved."""
    found = []
    if rule.rhythm is Rhythm.MONTHLY_DATE and rule.first_on.day > LONGEST_MONTH_FOR_ALL:
        found.append(_("Months without a day %(day)s are passed over.", day=str(rule.first_on.day)))
    if rule.rhythm is Rhythm.MONTHLY_WEEKDAY and rule.number > max(_ordinals()) - 1:
        found.append(_("Months without a fifth such weekday are passed over."))
    days = rule.days()
    if days and days[-1].day > known_until():
        text = _("School holidays after %(day)s are not known yet.")
        found.append(text % {"day": dates.long_date(known_until(), current())})
    return found


def skipped(days: Iterable[Day]) -> list[dict[str, str]]:
    """Days that are skipped, with the name of the holiday in both languages."""
    return [
        {"label": long(one.day), "why": holiday_text(one.skipped)} for one in days if one.skipped
    ]


def hint(day: Day) -> str:
    """The holidays on a day on which people meet all the same."""
    return " · ".join(holiday_text(one) for one in day.holidays) if not day.skipped else ""


def holiday_text(holiday: Holiday) -> str:
    """A holiday by its name in both languages, and whose it is."""
    mine, other = current(), Language(current()).other
    names = [pick(holiday.name.fr, holiday.name.nl, one).text for one in (mine, other)]
    whose = {
        Calendar.PUBLIC: _("public holiday"),
        Calendar.SCHOOL_FR: _("French-speaking schools"),
        Calendar.SCHOOL_NL: _("Dutch-speaking schools"),
    }[holiday.calendar]
    unsure = "" if holiday.sure else ", " + _("to be confirmed")
    return f"{' / '.join(dict.fromkeys(names))} ({whose}{unsure})"


def long(day: date) -> str:
    """A day with its weekday and year."""
    return dates.long_date(day, current())


def row(day: date, note: str = "", state: str = "", state_text: str = "") -> dict[str, Any]:
    """One line of a list of days."""
    return {"label": long(day), "note": note, "state": state, "state_text": state_text}

"""Changing or ending a series: who is affected stands there before anything is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.views import current_person
from app.activities import policies
from app.activities.forms import SeriesForm
from app.activities.models import Activity, Occurrence, OccurrenceStatus, Series
from app.activities.operations.series import Fate, Plan, Step, check_days, steps
from app.activities.policies import Refusal, Refused
from app.activities.queries import series as dated
from app.activities.views import rules
from app.activities.views import wording as activities_wording
from app.activities.views.dates import title
from app.activities.views.reach import activity_or_404
from app.activities.views.series import is_seen, is_step
from app.bookings import operations, queries
from app.bookings.forms import CallOffForm
from app.bookings.views import bp, wording
from app.i18n import dates
from app.organisations import queries as organisations
from app.web import clock
from app.web.forms import switching, whole
from app.web.guards import requires
from app.web.languages import current


@dataclass(frozen=True)
class Asked:
    """A series of somebody's own, and from which of its days on it is changed."""

    activity: Activity
    series: Series
    since: date

    @property
    def back_url(self) -> str:
        """Where one comes from."""
        return url_for("pages.activity", activity_id=self.activity.id)


@bp.get("/series/<id:series_id>/change")
@requires(policies.is_organiser)
def series_change(series_id: int) -> ResponseReturnValue:
    """Another rule, hour or venue?"""
    asked = _asked_or_404(series_id)
    return _change_page(asked, _form(asked))


@bp.post("/series/<id:series_id>/change")
@requires(policies.is_organiser)
def change_series(series_id: int) -> ResponseReturnValue:
    """Show what it does to each date and to whom, then do it."""
    asked = _asked_or_404(series_id)
    form = _form(asked)
    if is_step("edit") or (switching() and not is_seen()):
        return _change_page(asked, form)
    if not form.validate():
        return _change_page(asked, form), 422
    plan, version = form.plan(), whole(form.version.data)
    try:
        if not is_step("save"):
            return _seen_page(asked, form, plan)
        told = operations.change_series(
            asked.series,
            plan,
            since=asked.since,
            version=version,
            by=current_person(),
            now=clock.now(),
        )
    except Refused as refused:
        form.version.data = str(asked.series.version)
        return _change_page(asked, form, refused.reason), 409
    flash(f"{_('This series is changed.')} {wording.have_been_told_text(told)}", "done")
    return redirect(asked.back_url, 303)


@bp.get("/series/<id:series_id>/calling-off")
@requires(policies.is_organiser)
def series_calling_off(series_id: int) -> ResponseReturnValue:
    """Do all of these dates really not take place?"""
    return _call_off_page(_asked_or_404(series_id))


@bp.post("/series/<id:series_id>/calling-off")
@requires(policies.is_organiser)
def call_off_series(series_id: int) -> ResponseReturnValue:
    """They are off; everybody who counted on some is told once."""
    asked = _asked_or_404(series_id)
    if switching():
        return _call_off_page(asked)
    version = whole(request.form.get("version"))
    try:
        told = operations.call_off_series(
            asked.series, since=asked.since, version=version, by=current_person(), now=clock.now()
        )
    except Refused as refused:
        return _call_off_page(asked, refused.reason), 409
    flash(f"{_('These dates are cancelled.')} {wording.have_been_told_text(told)}", "done")
    return redirect(asked.back_url, 303)


def _asked_or_404(series_id: int) -> Asked:
    series, now = dated.series(series_id) or abort(404), clock.now()
    activity = activity_or_404(series.activity_id)
    if "since" not in request.args:
        first = dated.first_standing(series.id, now=now)
        since = first.rule_on if first and first.rule_on else dates.today(now)
        return Asked(activity, series, since)
    number = whole(request.args["since"])
    days = {one.id: one.rule_on for one in dated.dates_of(series.id, since=date.min, now=now)}
    return Asked(activity, series, days.get(number) or abort(404))


def _form(asked: Asked) -> SeriesForm:
    form = SeriesForm()
    form.offer(organisations.venues())
    form.choose(rules.rhythms())
    form.begin_from(_rest(asked))
    if not form.is_submitted():
        form.version.data = str(asked.series.version)
    return form


def _rest(asked: Asked) -> Plan:
    """What is left of the rule from that day on; a rule that is over begins anew."""
    plan = rules.plan_of(asked.series)
    left = [day for day in plan.rule.held() if day >= asked.since]
    rule = replace(plan.rule, first_on=left[0] if left else asked.since)
    if not left:
        rule = replace(rule, first_on=_next_turn(plan, asked.since), until_on=None, times=10)
    elif rule.times:
        rule = replace(rule, times=len(left))
    return replace(plan, rule=rule)


def _next_turn(plan: Plan, since: date) -> date:
    """The first day from then on of a rule without an end."""
    endless = replace(plan.rule, until_on=since + policies.AHEAD, times=None)
    return next((day for day in endless.held() if day > since), since)


def _change_page(asked: Asked, form: SeriesForm, refusal: Refusal | None = None) -> str:
    return render_template(
        "bookings/series_change.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=asked.back_url,
        a={"title": title(asked.activity)},
        now_text=rules.series_text(asked.series),
        since_text=_("From %(day)s on.", day=rules.long(asked.since)),
        refusal=activities_wording.refusal_text(refusal) if refusal else None,
    )


def _seen_page(asked: Asked, form: SeriesForm, plan: Plan) -> str:
    now = clock.now()
    check_days(plan.rule.held(), now)
    found = steps(asked.series, plan, since=asked.since, now=now)
    taken = _people(found)
    told = {
        person
        for step in found
        if step.fate in {Fate.MOVED, Fate.OFF} and step.occurrence
        for person in taken[step.occurrence.id]
    }
    return render_template(
        "bookings/series_seen.html",
        nav="organise",
        form=form,
        form_id="form",
        back_url=asked.back_url,
        a={"title": title(asked.activity)},
        rule_text=rules.rule_text(plan),
        venue=plan.venue.name.words(current()),
        warnings=rules.warnings(plan.rule),
        summary=_summary(found),
        told_text=wording.told_text(len(told)),
        is_counted_on=bool(told),
        days=[_line(step, plan, taken) for step in found],
        skipped=rules.skipped(plan.rule.days()),
    )


def _people(found: Sequence[Step]) -> dict[int, set[int]]:
    """Who counts on each date."""
    return {
        step.occurrence.id: queries.listed(step.occurrence.id).people
        for step in found
        if step.occurrence
    }


def _summary(found: Sequence[Step]) -> list[str]:
    number = Counter(step.fate for step in found)
    kept = number[Fate.KEPT] + number[Fate.BY_HAND]
    said = {
        Fate.MOVED: ngettext("%(num)s date moves", "%(num)s dates move", number[Fate.MOVED]),
        Fate.OFF: ngettext(
            "%(num)s date is called off", "%(num)s dates are called off", number[Fate.OFF]
        ),
        Fate.NEW: ngettext("%(num)s new date", "%(num)s new dates", number[Fate.NEW]),
        Fate.KEPT: ngettext("%(num)s date stays", "%(num)s dates stay", kept),
    }
    counted = {**number, Fate.KEPT: kept}
    return [text for fate, text in said.items() if counted.get(fate)]


def _line(step: Step, plan: Plan, taken: dict[int, set[int]]) -> dict[str, Any]:
    state, said = _fates()[step.fate]
    row, notes = step.occurrence, []
    if step.fate is Fate.MOVED and row is not None:
        notes.append(_("Until now: %(when)s", when=_when(row)))
    if step.fate is Fate.BY_HAND and row is not None:
        notes.append(_("Changed by hand: %(when)s", when=_when(row)))
    if row is not None and (number := len(taken[row.id])):
        notes.append(ngettext("%(num)s person", "%(num)s people", number))
    day = next((one for one in plan.rule.days() if one.day == step.day), None)
    if day is not None and (hint := rules.hint(day)):
        notes.append(hint)
    return rules.row(step.day, " · ".join(notes), state, said)


def _fates() -> dict[Fate, tuple[str, str]]:
    return {
        Fate.NEW: ("open", _("New")),
        Fate.KEPT: ("open", _("Stays")),
        Fate.MOVED: ("few", _("Moves")),
        Fate.BY_HAND: ("open", _("Stays as it is")),
        Fate.OFF: ("cancelled", _("Called off")),
        Fate.LEFT_OUT: ("cancelled", _("Stays off")),
    }


def _when(row: Occurrence) -> str:
    return f"{rules.long(row.starts_on)}, {dates.clock_span(row.starts_at, row.ends_at, current())}"


def _call_off_page(asked: Asked, reason: Refusal | None = None) -> str:
    rows = [
        row
        for row in dated.dates_of(asked.series.id, since=asked.since, now=clock.now())
        if row.status is OccurrenceStatus.SCHEDULED
    ]
    people = {row.id: queries.listed(row.id).people for row in rows}
    told = set().union(*people.values())
    return render_template(
        "bookings/series_calling_off.html",
        nav="organise",
        form=CallOffForm(),
        form_id="form",
        version=asked.series.version,
        back_url=asked.back_url,
        a={"title": title(asked.activity)},
        now_text=rules.series_text(asked.series),
        heading=ngettext("%(num)s date is called off", "%(num)s dates are called off", len(rows)),
        days=[
            rules.row(
                row.starts_on,
                ngettext("%(num)s person", "%(num)s people", len(people[row.id]))
                if people[row.id]
                else "",
            )
            for row in sorted(rows, key=lambda row: row.starts_at)
        ],
        told_text=wording.told_text(len(told)),
        is_counted_on=bool(told),
        refusal=activities_wording.refusal_text(reason) if reason else None,
    )

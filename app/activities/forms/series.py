"""A rule: how often, until when, which days are skipped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.activities.forms.dates import DAYS, DayField, SlotForm
from app.activities.models import Rhythm, Rule
from app.activities.operations.series import Plan
from app.activities.policies import AHEAD, MOST_DATES
from app.calendars import Calendar
from app.i18n import dates
from app.web import clock
from app.web.forms import whole

MOST_EVERY = 12
UNTIL, TIMES = "until", "times"


class NumberField(IntegerField):
    """A small whole number; anything else is answered in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """What was typed stays in the box."""
        self.raw_data = valuelist
        self.data = whole(valuelist[0].strip()) if valuelist else None


class SeriesForm(SlotForm):
    """Where, from when on, how often, until when."""

    rhythm = RadioField(_l("How often?"), validate_choice=False)
    every = SelectField(_l("Every how many weeks or months?"), validate_choice=False)
    ends = RadioField(_l("Until when?"), validate_choice=False)
    until = DayField(_l("The last day, at the latest"), format=DAYS)
    times = NumberField(_l("How many times?"))
    skips_public = BooleanField(_l("Skip public holidays"))
    skips_school_fr = BooleanField(_l("Skip holidays of French-speaking schools"))
    skips_school_nl = BooleanField(_l("Skip holidays of Dutch-speaking schools"))
    version = HiddenField()

    def choose(self, rhythms: Mapping[Rhythm, str]) -> None:
        """Give the rhythms in words; at first every week, ten times, without public holidays."""
        self.rhythm.choices = [SelectChoice(one.value, label) for one, label in rhythms.items()]
        self.every.choices = [(str(n), str(n)) for n in range(1, MOST_EVERY + 1)]
        self.ends.choices = [
            SelectChoice(UNTIL, _("Until a date")),
            SelectChoice(TIMES, _("A number of times")),
        ]
        if not self.is_submitted():
            self.rhythm.data, self.every.data, self.ends.data = Rhythm.WEEKLY, "1", TIMES
            self.times.data, self.skips_public.data = 10, True

    def begin_from(self, plan: Plan) -> None:
        """Show a rule as it is."""
        if self.is_submitted():
            return
        rule = plan.rule
        self.rhythm.data, self.every.data = rule.rhythm, str(rule.every)
        self.day.data, self.until.data, self.times.data = rule.first_on, rule.until_on, rule.times
        self.ends.data = UNTIL if rule.until_on else TIMES
        self.start.data, self.end.data, self.venue.data = (
            *(plan.start, plan.end),
            str(plan.venue.id),
        )
        for one in Calendar:
            self[f"skips_{one}"].data = one in rule.skips

    def validate_rhythm(self, field: RadioField) -> None:
        """One of the list."""
        if field.data not in set(Rhythm):
            raise ValidationError(_("Choose from the list."))

    def validate_every(self, field: SelectField) -> None:
        """A number of the list."""
        if not 1 <= whole(field.data) <= MOST_EVERY:
            raise ValidationError(_("Choose from the list."))

    def validate_ends(self, field: RadioField) -> None:
        """A date or a number."""
        if field.data not in {UNTIL, TIMES}:
            raise ValidationError(_("Choose from the list."))

    def validate_until(self, field: DateField) -> None:
        """A day within reach, if that is how it ends."""
        if self.ends.data != UNTIL:
            field.errors = []
            return
        if field.data is None:
            raise ValidationError(_("Choose a day, for example 24/11/2026."))
        if field.data > dates.today(clock.now()) + AHEAD:
            raise ValidationError(_("That day is too far away. Look at the year."))
        if isinstance(self.day.data, date) and field.data < self.day.data:
            raise ValidationError(_("It ends before it begins. Look at the days again."))

    def validate_times(self, field: IntegerField) -> None:
        """A small number, if that is how it ends."""
        if self.ends.data == TIMES and not 1 <= (field.data or 0) <= MOST_DATES:
            raise ValidationError(_("Type a number from 1 to %(most)s.", most=MOST_DATES))

    def kept(self) -> list[tuple[str, str]]:
        """What was sent, to be sent once more."""
        return [(name, value) for name, value in request.form.items() if name in self._names()]

    def _names(self) -> set[str]:
        return {field.name for field in self} - {"csrf_token"}

    def plan(self) -> Plan:
        """The rule with its hours and venue, once validated."""
        slot, ends = self.slot(), self.ends.data
        rule = Rule(
            rhythm=Rhythm(self.rhythm.data),
            every=whole(self.every.data),
            first_on=slot.day,
            until_on=self.until.data if ends == UNTIL else None,
            times=self.times.data if ends == TIMES else None,
            skips=frozenset(one for one in Calendar if self[f"skips_{one}"].data),
        )
        return Plan(rule, slot.start, slot.end, slot.venue)

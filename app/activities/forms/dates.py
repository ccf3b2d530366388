"""Where and when: a day, an hour, a venue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.activities.models import Occurrence
from app.activities.operations.occurrences import Slot
from app.activities.policies import AHEAD
from app.i18n import Words, dates
from app.organisations.models import Venue
from app.web import clock
from app.web.forms import PageForm
from app.web.languages import current

EVENING, NIGHT = time(18), time(6)
"""What begins in the evening may end after midnight."""


class DayField(DateField):
    """A day; anything else is answered in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, as browsers send it or as people type it."""
        try:
            super().process_formdata([text.strip() for text in valuelist])
        except ValueError:
            raise ValueError(_l("Choose a day, for example 24/11/2026.")) from None


class HourField(TimeField):
    """An hour of the day; anything else is answered in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hour, as browsers send it or as people type it."""
        try:
            super().process_formdata([text.strip() for text in valuelist])
        except ValueError:
            raise ValueError(_l("Type an hour, for example 14:00.")) from None


DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
HOURS = ["%H:%M", "%Hh%M", "%Hu%M", "%H.%M", "%Hh", "%Hu", "%H:%M:%S"]


class SlotForm(PageForm):
    """Where, on which day, from when to when."""

    venue = SelectField(_l("Where?"), validate_choice=False)
    day = DayField(_l("Which day?"), format=DAYS)
    start = HourField(_l("From"), format=HOURS)
    end = HourField(_l("To"), format=HOURS)

    def offer(self, venues: Sequence[Venue], now: Occurrence | None = None) -> None:
        """Give the venues by neighbourhood; and when it is so far."""
        self.venues = {str(venue.id): venue for venue in venues}
        self.venue.choices = _by_neighbourhood(venues)
        if now is not None and not self.is_submitted():
            self.venue.data, self.day.data = str(now.venue_id), now.starts_on
            self.start.data, self.end.data = now.start_time, now.end_time

    def validate_venue(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in self.venues:
            raise ValidationError(_("Choose where it takes place."))

    def validate_day(self, field: DateField) -> None:
        """A day within reach."""
        if field.data is None:
            raise ValidationError(_("Choose a day, for example 24/11/2026."))
        if field.data < dates.today(clock.now()):
            raise ValidationError(_("That day is over. Choose a later one."))
        if field.data > dates.today(clock.now()) + AHEAD:
            raise ValidationError(_("That day is too far away. Look at the year."))

    def validate_start(self, field: TimeField) -> None:
        """An hour is needed."""
        if field.data is None:
            raise ValidationError(_("Type when it begins, for example 14:00."))

    def validate_end(self, field: TimeField) -> None:
        """An hour, and another one than the start."""
        if field.data is None:
            raise ValidationError(_("Type when it ends, for example 16:00."))
        start = self.start.data
        if field.data == start:
            raise ValidationError(_("It ends when it begins. Look at the hours again."))
        if start and field.data < start and not (start >= EVENING and field.data <= NIGHT):
            raise ValidationError(_("It ends before it begins. Look at the hours again."))

    def slot(self) -> Slot:
        """The day, the hours and the venue, once validated."""
        day, start, end = self.day.data, self.start.data, self.end.data
        if day is None or start is None or end is None:
            raise ValueError
        return Slot(day, start, end, self.venues[self.venue.data])


def _by_neighbourhood(venues: Sequence[Venue]) -> dict[str, list[Any]]:
    def quarter(venue: Venue) -> Words:
        return venue.neighbourhood.name.words(current())

    nothing = {_("Choose"): [SelectChoice("", _("Choose where it takes place."))]}
    return nothing | {
        name.text: [SelectChoice(str(one.id), one.name.words(current()).text) for one in found]
        for name, found in groupby(sorted(venues, key=quarter), key=quarter)
    }

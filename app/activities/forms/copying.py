"""From which day on an activity takes place once more."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms.validators import ValidationError

from app.activities.forms.dates import DAYS, DayField
from app.activities.policies import AHEAD
from app.i18n import dates
from app.web import clock
from app.web.forms import PageForm


class CopyForm(PageForm):
    """The first day, or none yet."""

    day = DayField(_l("Which is the first day?"), format=DAYS)

    def offer(self, *, repeats: bool) -> None:
        """Only where there is a series to begin anew a day is asked."""
        if not repeats:
            del self.day

    @property
    def first(self) -> date | None:
        """The day that was chosen, once validated."""
        return self.day.data if self.day else None

    def validate_day(self, field: DateField) -> None:
        """None yet, or a day within reach."""
        if not any(text.strip() for text in field.raw_data or ()):
            field.data, field.errors = None, []
            return
        if field.data is None:
            return
        if not dates.today(clock.now()) <= field.data <= dates.today(clock.now()) + AHEAD:
            raise ValidationError(_("Choose a day to come, within a year."))

"""How many places of which kind; where and when a date is."""

from __future__ import annotations

from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import NumberRange, ValidationError

from app.activities.forms import SlotForm
from app.activities.models import ParticipantType, ReadyKind
from app.bookings.forms.booking import CountField
from app.bookings.operations.places import LARGEST, Limits
from app.i18n import Language
from app.web.forms import PageForm


class CapacityField(CountField):
    """How many places there are."""

    wrong = _l("Type a number from 1 to 500.")


CLOSING = {
    "start": (None, None),
    "1": (1, time(17)),
    "2": (2, time(17)),
    "3": (3, time(17)),
    "7": (7, time(17)),
}
"""Until when one signs up: the start, or so many days before at 17:00."""


class KindForm(PageForm):
    """How many places of a kind there are, and until when one signs up."""

    ready = SelectField(_l("For whom?"), validate_choice=False)
    capacity = CapacityField(
        _l("How many places?"),
        validators=[NumberRange(1, LARGEST, message=_l("Type a number from 1 to 500."))],
        render_kw={"inputmode": "numeric", "min": 1, "max": LARGEST, "autocomplete": "off"},
    )
    closes = SelectField(_l("Until when can people sign up?"), validate_choice=False)

    def offer(self, kind: ParticipantType | None, language: Language) -> None:
        """Give the choices, and what holds now; a kind that is there keeps its name."""
        self.keeps_own = kind is not None and _closing(kind) == OWN
        self.closes.choices = _closings(kind)
        if kind is not None:
            del self.ready
        else:
            self.ready.choices = [
                SelectChoice(ready.value, ready.label.words(language).text) for ready in ReadyKind
            ]

    def show(self, kind: ParticipantType) -> None:
        """What holds now."""
        self.capacity.data, self.closes.data = kind.capacity, _closing(kind)

    def validate_ready(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in set(ReadyKind):
            raise ValidationError(_l("Choose from the list."))

    def validate_closes(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in {*CLOSING, *([OWN] if self.keeps_own else [])}:
            raise ValidationError(_l("Choose from the list."))

    def limits(self, kind: ParticipantType | None = None) -> Limits:
        """What was chosen, once validated."""
        closes, capacity = str(self.closes.data), int(self.capacity.data or 0)
        if closes == OWN and kind is not None:
            return Limits(capacity, kind.closes_days_before, kind.closes_at)
        return Limits(capacity, *CLOSING[closes])


OWN = "own"
"""A deadline that is none of the usual ones, kept as it is."""


def _closing(kind: ParticipantType) -> str:
    own = (kind.closes_days_before, kind.closes_at)
    return next((name for name, usual in CLOSING.items() if usual == own), OWN)


def _closings(kind: ParticipantType | None) -> list[SelectChoice]:
    labels = {"start": _("Until it begins")} | {
        name: ngettext(
            "Until %(num)s day before, at 17:00", "Until %(num)s days before, at 17:00", days
        )
        for name, (days, _at) in CLOSING.items()
        if days is not None
    }
    if kind is not None and _closing(kind) == OWN:
        labels[OWN] = _("As it is now")
    return [SelectChoice(name, label) for name, label in labels.items()]


class MoveForm(SlotForm):
    """Where and when one date is from now on; ``version`` is what was read."""

    version = HiddenField()


class CallOffForm(PageForm):
    """Only the button."""

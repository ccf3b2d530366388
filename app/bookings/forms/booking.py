"""Who comes: a kind of place, and children by age band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import NumberRange, ValidationError

from app.activities.forms import SlotForm
from app.activities.models import Audience, ParticipantType, ReadyKind
from app.bookings.models import AgeBand
from app.bookings.operations.places import LARGEST, Limits
from app.bookings.policies import Party
from app.i18n import Language
from app.web.forms import PageForm

MOST = 7


class CountField(IntegerField):
    """A small number; anything else is answered in our words."""

    wrong = _l("Type a number from 0 to 7.")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty field means nobody."""
        try:
            super().process_formdata([text.strip() or "0" for text in valuelist])
        except ValueError:
            raise ValueError(self.wrong) from None


class CapacityField(CountField):
    """How many places there are."""

    wrong = _l("Type a number from 1 to 500.")


def _count(label: str) -> CountField:
    return CountField(
        label,
        default=0,
        validators=[NumberRange(0, MOST, message=_l("Type a number from 0 to 7."))],
        render_kw={"inputmode": "numeric", "min": 0, "max": MOST, "autocomplete": "off"},
    )


def _whole(text: object) -> int | None:
    digits = str(text)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None  # noqa: PLR2004


class BookingForm(PageForm):
    """Me, or me and children."""

    version = HiddenField()
    h = HiddenField()
    participant_type = RadioField(
        _l("Which place do you want?"),
        coerce=_whole,
        validate_choice=False,
    )
    children_0_2 = _count(_l("0 to 2 years"))
    children_3_5 = _count(_l("3 to 5 years"))
    children_6_11 = _count(_l("6 to 11 years"))
    children_12_17 = _count(_l("12 to 17 years"))

    def validate_participant_type(self, field: RadioField) -> None:
        """One of the places on the list."""
        if field.data not in self.type_ids:
            raise ValidationError(_l("Choose a place from the list."))

    def offer(self, types: Sequence[ParticipantType], language: Language) -> None:
        """Give the kinds of places to choose from; the first is chosen already."""
        self.type_ids = {kind.id for kind in types}
        self.participant_type.choices = [
            SelectChoice(str(kind.id), self._place(kind, types, language)) for kind in types
        ]
        if types and self.participant_type.data is None and not self.is_submitted():
            self.participant_type.data = types[0].id

    @staticmethod
    def _place(kind: ParticipantType, types: Sequence[ParticipantType], language: Language) -> str:
        name = kind.name.words(language).text
        others_take_children = any(other.audience == Audience.ALL for other in types)
        if kind.audience == Audience.ADULT and others_take_children:
            return _("%(place)s (without children)", place=name)
        return name

    def choose_only(self, types: Sequence[ParticipantType]) -> None:
        """One kind is no question and need not be sent; with none, only children have places."""
        if not types:
            del self.participant_type
        elif len(types) == 1 and self.participant_type.data is None:
            self.participant_type.data = types[0].id
            self.participant_type.raw_data = [str(types[0].id)]

    def party(self) -> Party:
        """Who comes, once validated."""
        counts = {
            AgeBand.BABY: self.children_0_2.data,
            AgeBand.TODDLER: self.children_3_5.data,
            AgeBand.CHILD: self.children_6_11.data,
            AgeBand.TEEN: self.children_12_17.data,
        }
        return Party(
            type_id=self.participant_type.data if self.participant_type else None,
            children={band: number for band, number in counts.items() if number},
        )


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

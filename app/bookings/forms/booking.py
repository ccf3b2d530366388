"""Who comes: a kind of place, others beside, children by age band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import NumberRange, ValidationError

from app.activities.models import Audience, ParticipantType
from app.bookings.models import CHILDREN, AgeBand, Booking
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


class PartyForm(PageForm):
    """Who comes along, as counts."""

    adults = _count(_l("Other adults"))
    children_0_2 = _count(_l("0 to 2 years"))
    children_3_5 = _count(_l("3 to 5 years"))
    children_6_11 = _count(_l("6 to 11 years"))
    children_12_17 = _count(_l("12 to 17 years"))

    def show(self, booking: Booking) -> None:
        """Who comes now."""
        coming = Counter(line.age_band for line in booking.live_lines)
        for band, name in FIELDS.items():
            self[name].data = coming[band]

    def party(self) -> Party:
        """Who comes along, once validated; which place, the sign-up itself knows."""
        return Party(type_id=None, children=self._children(), adults=self.adults.data or 0)

    def _children(self) -> dict[AgeBand, int]:
        counts = {band: self[FIELDS[band]].data for band in CHILDREN}
        return {band: number for band, number in counts.items() if number}


FIELDS = {
    AgeBand.ADULT: "adults",
    AgeBand.BABY: "children_0_2",
    AgeBand.TODDLER: "children_3_5",
    AgeBand.CHILD: "children_6_11",
    AgeBand.TEEN: "children_12_17",
}


class BookingForm(PartyForm):
    """Me, or me and others."""

    version = HiddenField()
    h = HiddenField()
    participant_type = RadioField(
        _l("Which place do you want?"),
        coerce=_whole,
        validate_choice=False,
    )
    as_many = BooleanField(_l("Too few places? Then fewer people come."))

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
        return Party(
            type_id=self.participant_type.data if self.participant_type else None,
            children=self._children(),
            adults=self.adults.data or 0,
            as_many=bool(self.as_many.data),
        )

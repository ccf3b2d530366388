"""Who comes: a kind of place, and children by age band."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange, Optional

from app.activities.models import ParticipantType
from app.bookings.models import AgeBand
from app.bookings.policies import Party
from app.i18n import Language
from app.web.forms import PageForm

MOST = 7


def _count(label: str) -> IntegerField:
    return IntegerField(
        label,
        default=0,
        validators=[
            Optional(),
            NumberRange(0, MOST, message=_l("Type a number from 0 to 7.")),
        ],
        render_kw={"inputmode": "numeric", "min": 0, "max": MOST, "autocomplete": "off"},
    )


class BookingForm(PageForm):
    """Me, or me and children."""

    participant_type = RadioField(
        _l("Which place do you want?"),
        coerce=int,
        validators=[InputRequired(_l("Choose a place."))],
    )
    children_0_2 = _count(_l("0 to 2 years"))
    children_3_5 = _count(_l("3 to 5 years"))
    children_6_11 = _count(_l("6 to 11 years"))
    children_12_17 = _count(_l("12 to 17 years"))

    def offer(self, types: Sequence[ParticipantType], language: Language) -> None:
        """Give the kinds of places to choose from; the first is chosen already."""
        self.participant_type.choices = [
            (kind.id, kind.name.words(language).text) for kind in types
        ]
        if types and self.participant_type.data is None and not self.is_submitted():
            self.participant_type.data = types[0].id

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

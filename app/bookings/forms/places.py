"""How many places of which kind; where and when a date is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import NumberRange, ValidationError

from app.activities.forms import SlotForm
from app.activities.models import Activity, ParticipantType, ReadyKind
from app.bookings.forms.booking import CountField
from app.bookings.operations.places import LARGEST, Limits
from app.i18n import Language
from app.organisations.models import Estate
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


class KeptField(CountField):
    """How many of the places are kept for some."""

    wrong = _l("Type a number from 0 to 500.")


def _kept(label: str) -> KeptField:
    return KeptField(
        label,
        default=0,
        validators=[NumberRange(0, LARGEST, message=_l("Type a number from 0 to 500."))],
        render_kw={"inputmode": "numeric", "min": 0, "max": LARGEST, "autocomplete": "off"},
    )


class KindForm(PageForm):
    """How many places of a kind there are, and until when one signs up."""

    ready = SelectField(_l("For whom?"), validate_choice=False)
    capacity = CapacityField(
        _l("How many places?"),
        validators=[NumberRange(1, LARGEST, message=_l("Type a number from 1 to 500."))],
        render_kw={"inputmode": "numeric", "min": 1, "max": LARGEST, "autocomplete": "off"},
    )
    closes = SelectField(_l("Until when can people sign up?"), validate_choice=False)
    members_only = BooleanField(_l("For members only: those whom you let in"))
    kept_first = _kept(_l("For who comes for the first time"))
    kept_estate = _kept(_l("For the residents of the estate"))
    kept_counter = _kept(_l("For the counter and the telephone"))

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
        self.members_only.data = kind.members_only
        for name in KEPT:
            self[name].data = getattr(kind, name)

    def validate_ready(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in set(ReadyKind):
            raise ValidationError(_l("Choose from the list."))

    def validate_closes(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in {*CLOSING, *([OWN] if self.keeps_own else [])}:
            raise ValidationError(_l("Choose from the list."))

    def kept(self) -> list[tuple[str, str]]:
        """What was sent, to be sent once more."""
        names = {field.name for field in self} - {"csrf_token"}
        return [(name, value) for name, value in request.form.items() if name in names]

    def limits(self, kind: ParticipantType | None = None) -> Limits:
        """What was chosen, once validated."""
        closes, capacity = str(self.closes.data), int(self.capacity.data or 0)
        when = CLOSING.get(closes, (None, None))
        if closes == OWN and kind is not None:
            when = kind.closes_days_before, kind.closes_at
        first, estate, counter = (int(self[name].data or 0) for name in KEPT)
        only = bool(self.members_only.data)
        return Limits(capacity, *when, first, estate, counter, only)


KEPT = ("kept_first", "kept_estate", "kept_counter")

OWN = "own"
"""A deadline that is none of the usual ones, kept as it is."""


def _closing(kind: ParticipantType) -> str:
    own = (kind.closes_days_before, kind.closes_at)
    return next((name for name, usual in CLOSING.items() if usual == own), OWN)


def _closings(kind: ParticipantType | None) -> list[SelectChoice]:
    labels = {"start": _("Until it begins")} | {
        name: _("Until the day before, at 17:00")
        if days == 1
        else ngettext(
            "Until %(num)s day before, at 17:00", "Until %(num)s days before, at 17:00", days
        )
        for name, (days, _at) in CLOSING.items()
        if days is not None
    }
    if kind is not None and _closing(kind) == OWN:
        labels[OWN] = _("As it is now")
    return [SelectChoice(name, label) for name, label in labels.items()]


def rules(kind: ParticipantType) -> list[str]:
    """Beside how many places there are: until when one signs up, and that they are for members."""
    usual = _closing(kind)
    said = [
        str(one.label)
        for one in _closings(kind)
        if usual not in {"start", OWN} and one.value == usual
    ]
    return said + ([_("for members only")] if kind.members_only else [])


class FairnessForm(PageForm):
    """Whose estate it is, and how often one person comes while others wait."""

    estate = SelectField(_l("For which estate are places kept?"), validate_choice=False)
    fair_share = SelectField(
        _l("How often may somebody come while others wait?"), validate_choice=False
    )

    def offer(self, estates: Sequence[Estate], language: Language) -> None:
        """The estates of the housing company; so many dates in thirty days."""
        self.estate.choices = [
            SelectChoice("", _("For none")),
            *(SelectChoice(str(one.id), one.name.words(language).text) for one in estates),
        ]
        self.fair_share.choices = [
            SelectChoice("", _("As often as they like")),
            *(
                SelectChoice(
                    str(most), ngettext("%(num)s time in 30 days", "%(num)s times in 30 days", most)
                )
                for most in range(1, MOST_TURNS + 1)
            ),
        ]

    def show(self, activity: Activity) -> None:
        """What holds now."""
        self.estate.data = str(activity.estate_id or "")
        self.fair_share.data = str(activity.fair_share or "")

    def validate_estate(self, field: SelectField) -> None:
        """One of the list."""
        _check_listed(field)

    def validate_fair_share(self, field: SelectField) -> None:
        """One of the list."""
        _check_listed(field)

    def chosen(self) -> tuple[int | None, int | None]:
        """The estate and how often, once validated."""
        return (
            int(self.estate.data) if self.estate.data else None,
            int(self.fair_share.data) if self.fair_share.data else None,
        )


MOST_TURNS = 4
"""Once a week; who may come more often than that needs no rule."""


def _check_listed(field: SelectField) -> None:
    if not any(chosen for _value, _label, chosen, *_more in field.iter_choices()):
        raise ValidationError(_l("Choose from the list."))


class MoveForm(SlotForm):
    """Where and when one date is from now on; ``version`` is what was read."""

    version = HiddenField()


class CallOffForm(PageForm):
    """Only the button."""

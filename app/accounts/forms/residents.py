"""A PIN, the code of a paper card, the code of a quarter, a new number."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.accounts.forms.signing_in import PAPER_BOX, OnTelephone, SignInForm, without_gaps
from app.accounts.models.paper_codes import CARD_LENGTH, read_code
from app.accounts.policies import is_guessable_pin
from app.web.forms import PageForm, clean

LONGEST_TYPED = 40
PIN = re.compile(r"[0-9]{4,6}")
BOX: dict[str, Any] = {"maxlength": 12}


def _is_pin(_form: object, field: StringField) -> None:
    """Four to six digits; anything else is no try."""
    if not PIN.fullmatch(field.data or ""):
        raise ValidationError(_l("A PIN has 4, 5 or 6 digits."))


def _is_hard_to_guess(_form: object, field: StringField) -> None:
    if is_guessable_pin(field.data or ""):
        raise ValidationError(
            _l("This PIN is too easy to guess. Choose other digits, not 1234 and not a year.")
        )


def _own_pin(label: str, description: str = "") -> StringField:
    return StringField(
        label,
        description=description,
        filters=[without_gaps],
        validators=[DataRequired(_l("Type your PIN.")), _is_pin],
        render_kw=BOX,
    )


def _chosen_pin() -> StringField:
    return StringField(
        _l("Your new PIN"),
        description=_l("4 to 6 digits that only you know"),
        filters=[without_gaps],
        validators=[DataRequired(_l("Choose 4 to 6 digits.")), _is_pin, _is_hard_to_guess],
        render_kw=BOX,
    )


class PinForm(OnTelephone):
    """The PIN of somebody who has one. ``shared_device`` is asked here of whoever has a card."""

    pin = _own_pin(_l("Your PIN"), description=_l("The 4 to 6 digits that you chose"))


class NewPinForm(OnTelephone):
    """A PIN that somebody chooses."""

    pin = _chosen_pin()


class ChangePinForm(PageForm):
    """The old PIN and the new one."""

    old = _own_pin(_l("Your PIN of today"))
    new = _chosen_pin()


class CardForm(PageForm):
    """The code that is printed on a paper card."""

    card = StringField(
        _l("The code of your card"),
        description=_l("10 letters and digits, for example K7Q2-M4TX-9B"),
        filters=[clean],
        validators=[
            DataRequired(_l("Type the code of your card.")),
            Length(max=LONGEST_TYPED, message=_l("This is longer than the code of a card.")),
        ],
        render_kw=PAPER_BOX,
    )

    def validate_card(self, field: StringField) -> None:
        """As long as a code; anything else is no try."""
        if len(read_code(field.data or "")) != CARD_LENGTH:
            raise ValidationError(_l("The code of a card has 10 letters and digits. Look again."))


class PaperCodeForm(PageForm):
    """The code of a quarter, given on paper."""

    paper = StringField(
        _l("The code on your paper"),
        description=_l("8 letters and digits, for example R4TK-7MWX"),
        filters=[clean],
        validators=[
            DataRequired(_l("Type the code on your paper.")),
            Length(max=LONGEST_TYPED, message=_l("This is longer than the code on a paper.")),
        ],
        render_kw=PAPER_BOX,
    )


class NumberForm(SignInForm):
    """A new mobile number; which old one it replaces; and the PIN, to show who asks."""

    replaces = RadioField(
        _l("Which number do you no longer use?"), validate_choice=False, default=""
    )
    pin = _own_pin(_l("Your PIN"))

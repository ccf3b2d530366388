"""Showing once more that it is you."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField
from wtforms.validators import DataRequired, Length

from app.accounts.forms.staff import PasswordForm, SecondFactorForm

FIELDS = frozenset({"password", "code", "pin"})


class ConfirmForm(PasswordForm, SecondFactorForm):
    """What only this person knows; ``ask`` keeps the fields that they can answer."""

    pin = PasswordField(
        _l("Your PIN"),
        description=_l("The 4 to 6 digits that you chose"),
        validators=[
            DataRequired(_l("Type your PIN.")),
            Length(max=6, message=_l("A PIN has 4 to 6 digits.")),
        ],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": 6},
    )

    def ask(self, *names: str) -> None:
        """Only these; what is not asked is not there."""
        for name in [field.name for field in self if field.name in FIELDS]:
            if name not in names:
                del self[name]

    @property
    def first(self) -> Field:
        """Where it is said that it is not right."""
        return self["password"] if "password" in self else self["pin"]

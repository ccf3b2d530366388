"""Showing once more that it is you."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField
from wtforms.validators import InputRequired, Length

from app.web.forms import PageForm


class ConfirmForm(PageForm):
    """What only this person knows; ``ask`` keeps the fields that they can answer."""

    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(_l("Type your password.")),
            Length(max=200, message=_l("This password is too long.")),
        ],
        render_kw={"autocomplete": "current-password", "maxlength": 200},
    )
    pin = PasswordField(
        _l("Your PIN"),
        description=_l("The 4 to 6 digits that you chose"),
        validators=[
            InputRequired(_l("Type your PIN.")),
            Length(max=6, message=_l("A PIN has 4 to 6 digits.")),
        ],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": 6},
    )

    def ask(self, *names: str) -> None:
        """Only these; what is not asked is not there."""
        for name in [field.name for field in self if field.name in {"password", "pin"}]:
            if name not in names:
                del self[name]

    @property
    def first(self) -> Field:
        """Where it is said that it is not right."""
        return self["password"] if "password" in self else self["pin"]

"""What people who work for an organisation send."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField
from wtforms.validators import InputRequired, Length, ValidationError

from app.web.forms import PageForm, clean


class ProviderForm(PageForm):
    """Back from the house that signs staff in: on what do they work?"""

    shared_device = BooleanField(
        _l("Other people use this computer too"),
        description=_l("Then you are signed out when you close the browser."),
    )


class StaffSignInForm(PageForm):
    """E-mail address and password, for people who work here."""

    email = EmailField(
        _l("E-mail address"),
        filters=[clean],
        validators=[
            InputRequired(_l("Type your e-mail address.")),
            Length(max=254, message=_l("This e-mail address is too long.")),
        ],
        render_kw={"autocomplete": "username", "maxlength": 254},
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(_l("Type your password.")),
            Length(max=200, message=_l("This password is too long.")),
        ],
        render_kw={"autocomplete": "current-password", "maxlength": 200},
    )
    shared_device = BooleanField(
        _l("Other people use this computer too"),
        description=_l("Then you are signed out when you close the browser."),
    )

    def validate_email(self, field: EmailField) -> None:
        """It must look like an address."""
        if "@" not in (field.data or ""):
            raise ValidationError(_l("An e-mail address has an @ in it."))

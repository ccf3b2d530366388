"""What people who work for an organisation send."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.accounts.forms.signing_in import PAPER_BOX
from app.accounts.operations import WeakPassword
from app.accounts.policies import SHORTEST_PASSWORD, PasswordRefusal
from app.web.forms import PageForm, clean

LONGEST_PASSWORD = 200


class ProviderForm(PageForm):
    """On whose computer do they work? All that is asked of whoever another house signs in."""

    shared_device = BooleanField(
        _l("Other people use this computer too"),
        description=_l("Then you are signed out when you close the browser."),
    )


class EmailForm(PageForm):
    """An e-mail address."""

    email = EmailField(
        _l("E-mail address"),
        filters=[clean],
        validators=[
            DataRequired(_l("Type your e-mail address.")),
            Length(max=254, message=_l("This e-mail address is too long.")),
        ],
        render_kw={"autocomplete": "username", "maxlength": 254},
    )

    def validate_email(self, field: EmailField) -> None:
        """It must look like an address."""
        if "@" not in (field.data or ""):
            raise ValidationError(_l("An e-mail address has an @ in it."))


class PasswordForm(PageForm):
    """The password that somebody has."""

    password = PasswordField(
        _l("Password"),
        validators=[
            DataRequired(_l("Type your password.")),
            Length(max=LONGEST_PASSWORD, message=_l("This password is too long.")),
        ],
        render_kw={"autocomplete": "current-password", "maxlength": LONGEST_PASSWORD},
    )


class StaffSignInForm(EmailForm, PasswordForm, ProviderForm):
    """E-mail address and password, for people who work here."""


class NewPasswordForm(PageForm):
    """A password that somebody chooses."""

    password = PasswordField(
        _l("Your new password"),
        description=_l(
            "At least %(number)s characters. Take three words that do not belong together.",
            number=SHORTEST_PASSWORD,
        ),
        validators=[
            DataRequired(_l("Choose a password.")),
            Length(max=LONGEST_PASSWORD, message=_l("This password is too long.")),
        ],
        render_kw={"autocomplete": "new-password", "maxlength": LONGEST_PASSWORD},
    )

    def refuse(self, weak: WeakPassword) -> None:
        """Say beside the box why another one is needed."""
        if weak.reason is PasswordRefusal.SHORT:
            said = _l(
                "This password is too short. Type at least %(number)s characters.",
                number=SHORTEST_PASSWORD,
            )
        else:
            said = _l(
                "This password is easy to guess. Add two words that have nothing to do with you."
            )
        self.password.errors = [str(said)]


class SecondFactorForm(PageForm):
    """Six digits of an app; or a code on paper."""

    code = StringField(
        _l("The 6 digits from your app"),
        filters=[clean],
        validators=[
            DataRequired(_l("Type the code.")),
            Length(max=40, message=_l("This code is too long.")),
        ],
        render_kw={"autocomplete": "one-time-code", "maxlength": 40},
    )


class RecoveryForm(PageForm):
    """A code from the list on paper."""

    code = StringField(
        _l("One of your recovery codes"),
        description=_l("For example K7Q2-M4TX-9B. Each works once."),
        filters=[clean],
        validators=[
            DataRequired(_l("Type the code.")),
            Length(max=40, message=_l("This code is too long.")),
        ],
        render_kw={**PAPER_BOX, "maxlength": 40},
    )

"""What the browser sends to sign in."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TelField
from wtforms.validators import DataRequired, ValidationError

from app.i18n import phones
from app.web.forms import PageForm, clean, language_choice

CODE_LENGTH = 6


PAPER_BOX: dict[str, Any] = {
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
}
"""Where a code is typed that stands on paper."""


def without_gaps(text: str | None) -> str:
    """Digits as they are meant: spaces, points and dashes between them are forgiven."""
    return re.sub(r"[\s.\-]", "", clean(text))


class OnTelephone(PageForm):
    """Whose telephone is it?"""

    shared_device = BooleanField(
        _l("Other people use this telephone too"),
        description=_l("Then you are signed out when you close the browser."),
    )


class SignInForm(PageForm):
    """The telephone number."""

    phone = TelField(
        _l("Your mobile number"),
        description=_l("For example 0470 12 34 56"),
        filters=[clean],
        validators=[DataRequired(_l("Type your mobile number."))],
        render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": phones.MAX_LENGTH},
    )

    def validate_phone(self, field: StringField) -> None:
        """It must be a number that can get an SMS."""
        number = phones.parse(field.data or "")
        if number is None:
            raise ValidationError(
                _l("This is not a telephone number. Check the digits, for example 0470 12 34 56.")
            )
        if not phones.is_mobile(number):
            raise ValidationError(
                _l("This number cannot get an SMS. Type a mobile number, or call us.")
            )

    @property
    def number(self) -> str:
        """E.164, once validated."""
        number = phones.parse(self.phone.data or "")
        if number is None:
            message = "asked before validation"
            raise ValueError(message)
        return number


class CodeForm(OnTelephone):
    """The code from the SMS."""

    code = StringField(
        _l("The code from the SMS"),
        description=_l("6 digits"),
        filters=[without_gaps],
        validators=[DataRequired(_l("Type the 6 digits from the SMS."))],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 12},
    )

    def validate_code(self, field: StringField) -> None:
        """Six digits; anything else is no try."""
        text = field.data or ""
        if len(text) != CODE_LENGTH or not (text.isascii() and text.isdigit()):
            raise ValidationError(_l("The code has 6 digits. Look at the SMS again."))


class LanguageForm(PageForm):
    """The language in which somebody is written to."""

    language = language_choice(_l("Language of your messages"))

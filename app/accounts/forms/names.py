"""A first name, wherever one is typed."""

from __future__ import annotations

from flask_babel import gettext as _
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from app.accounts.policies import is_a_first_name
from app.web.forms import Letters


class FirstName(Letters):
    """Validator: letters, and what the policy says of a first name."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Raise StopValidation."""
        super().__call__(form, field)
        if not is_a_first_name(field.data or ""):
            raise StopValidation(_("Type a first name only, without a number or a link."))

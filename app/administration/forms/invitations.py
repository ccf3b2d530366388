"""Inviting somebody to work here."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from app.accounts.forms.names import FirstName
from app.accounts.models import LONGEST_FIRST_NAME
from app.administration.forms.parts import short, single
from app.administration.forms.people import EmailForm, RoleForm
from app.web.forms import clean, language_choice


class InvitationForm(RoleForm, EmailForm):
    """Where the link goes, to whom, in which language, and as what."""

    first_name = StringField(
        _l("First name"),
        filters=[clean],
        render_kw={"maxlength": LONGEST_FIRST_NAME, "autocomplete": "off"},
    )
    language = language_choice(_l("In which language do we write?"))

    def parts(self) -> list[dict[str, Any]]:
        """Who first, then as what."""
        who = [single(self.email), single(self.first_name), single(self.language, "radios")]
        return [*who, *super().parts()]

    def validate_first_name(self, field: StringField) -> None:
        """Needed, and readable."""
        FirstName(_("Write the first name."))(self, field)
        short(field, LONGEST_FIRST_NAME)

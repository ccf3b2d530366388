"""Finding somebody who works here, and what they are from now on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput

from app.accounts.models import Role
from app.administration.forms.organisations import LONGEST_EMAIL, looks_like_email
from app.administration.forms.parts import KeptForm, one_of_them, single
from app.web.forms import PageForm, clean, whole


class RoleForm(KeptForm):
    """A role for one organisation; a worker may cover some of its estates only."""

    role = RadioField(_l("What will they do?"), validate_choice=False)
    estates = SelectMultipleField(
        _l("Which estates?"),
        description=_l("Only for a social worker. Nothing ticked means all of them."),
        validate_choice=False,
        option_widget=CheckboxInput(),
    )
    only: str = ""

    def ask(self, roles: Sequence[tuple[Role, str]], estates: Sequence[tuple[int, str]]) -> None:
        """What can be chosen there; where there is one role, it is not asked."""
        self.role.choices = [
            SelectChoice(role.value, text[:1].upper() + text[1:]) for role, text in roles
        ]
        self.estates.choices = [SelectChoice(str(number), name) for number, name in estates]
        if len(roles) == 1:
            self.only = roles[0][0].value
            del self.role
        if not estates:
            del self.estates

    def parts(self) -> list[dict[str, Any]]:
        """Role and estates, where they are asked."""
        return [single(self[name], "radios") for name in ("role", "estates") if name in self]

    def validate_role(self, field: RadioField) -> None:
        """One of those."""
        one_of_them(field, _("Choose what they will do."))

    def chosen_role(self) -> Role:
        """What was chosen, once validated."""
        return Role(self.only or self.role.data)

    def chosen_estates(self) -> set[int]:
        """The ids that were ticked, for a worker; known or not."""
        if "estates" not in self or self.chosen_role() is not Role.WORKER:
            return set()
        return {whole(one) for one in self.estates.data or []}


class EmailForm(PageForm):
    """Whose e-mail address; never in the address of a page."""

    email = EmailField(
        _l("E-mail address"),
        filters=[clean],
        render_kw={"maxlength": LONGEST_EMAIL, "autocomplete": "off"},
    )

    def validate_email(self, field: EmailField) -> None:
        """It looks like one."""
        if not field.data:
            raise ValidationError(_("Write the e-mail address."))
        looks_like_email(field)

    def address(self) -> str:
        """As we keep it."""
        return (self.email.data or "").lower()

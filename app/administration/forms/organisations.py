"""An organisation: its names, how it is reached, who guards personal data there."""

from __future__ import annotations

from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, RadioField, StringField, TelField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.administration.forms.parts import NamedForm, both, fill, side, single, together, typed
from app.i18n import phones
from app.organisations.models import Organisation, OrganisationKind
from app.organisations.operations import OrganisationFacts, mark
from app.web.forms import clean

LONGEST_EMAIL = 254


class OrganisationForm(NamedForm):
    """All but the name may wait."""

    address_fr = side("fr")
    address_nl = side("nl")
    phone = TelField(
        _l("Telephone for residents"),
        description=_l("For example 02 555 01 00"),
        filters=[clean],
        render_kw={"maxlength": phones.MAX_LENGTH},
    )
    privacy_email = EmailField(
        _l("E-mail address for questions about personal data"),
        description=_l("Of the data protection officer (DPO), not of one named person."),
        filters=[clean],
        render_kw={"maxlength": LONGEST_EMAIL, "autocomplete": "off"},
    )

    shares_cards = BooleanField(
        _l("Share talent cards with other housing companies of the neighbourhood"),
        description=_l("Both companies must choose this. Each tenant still chooses who sees them."),
    )

    def parts(self) -> list[dict[str, Any]]:
        """Name, telephone, address, DPO, and whether cards cross to other companies."""
        on_one_line = _("On one line: street, number, postcode, commune")
        address = both("address", self.address_fr, self.address_nl, _("Address"), on_one_line)
        phone, guard = single(self.phone, "short"), single(self.privacy_email)
        return [self.name_part(), phone, address, guard, single(self.shares_cards, "tick")]

    def offer(self, known: Organisation) -> None:
        """Give what is known, unless something was typed already."""
        if self.is_submitted():
            return
        fill(self.name_fr, self.name_nl, known.name)
        fill(self.address_fr, self.address_nl, known.address)
        self.phone.data = phones.show(known.phone) if known.phone else ""
        self.privacy_email.data = known.privacy_email
        self.shares_cards.data = known.shares_cards
        self.read.data = mark(known, OrganisationFacts)

    def validate_address_fr(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.address_nl, _("Write the address in French too."))

    def validate_address_nl(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.address_fr, _("Write the address in Dutch too."))

    def validate_phone(self, field: TelField) -> None:
        """A number that can be called, or none yet."""
        if field.data and phones.parse(field.data) is None:
            raise ValidationError(not_a_phone())

    def validate_privacy_email(self, field: EmailField) -> None:
        """It looks like an address, or is not known yet."""
        looks_like_email(field)

    def facts(self) -> OrganisationFacts:
        """What was typed, once validated."""
        return OrganisationFacts(
            name=self.typed_name(),
            phone=phones.parse(self.phone.data or "") or "",
            address=typed(self.address_fr, self.address_nl),
            privacy_email=self.privacy_email.data or "",
            shares_cards=bool(self.shares_cards.data),
        )


class NewOrganisationForm(OrganisationForm):
    """What kind it is, said once."""

    kind = RadioField(
        _l("What kind of organisation is it?"),
        choices=[
            SelectChoice(OrganisationKind.LANDLORD.value, _l("A housing company (SISP / OVM)")),
            SelectChoice(OrganisationKind.PARTNER.value, _l("An association")),
            SelectChoice(OrganisationKind.FUNDER.value, _l("The region, which pays for projects")),
        ],
        validate_choice=False,
    )

    def parts(self) -> list[dict[str, Any]]:
        """The kind first."""
        return [single(self.kind, "radios"), *super().parts()]

    def validate_kind(self, field: RadioField) -> None:
        """One of the three."""
        if field.data not in set(OrganisationKind):
            raise ValidationError(_("Choose what kind of organisation it is."))


def not_a_phone() -> str:
    """What to do about a number that cannot be called."""
    return _("This is not a telephone number. Check the digits, for example 02 555 01 00.")


def looks_like_email(field: EmailField | StringField) -> None:
    """Raise when something was typed that is no e-mail address."""
    typed_in = field.data or ""
    if len(typed_in) > LONGEST_EMAIL:
        raise ValidationError(_("This e-mail address is too long."))
    try:
        if typed_in:
            validate_email(typed_in, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise ValidationError(_("An e-mail address looks like this: name@example.be")) from None

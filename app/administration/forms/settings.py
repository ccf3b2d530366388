"""One setting, one question."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TelField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.administration.forms.organisations import not_a_phone
from app.administration.forms.parts import KeptForm, single
from app.i18n import phones
from app.settings.models import Caps
from app.web.forms import clean

AMOUNT = re.compile(r"(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d{1,5})(?:,(\d{1,2}))?", re.ASCII)
PLAIN = re.compile(r"\d{1,5}\.\d{1,2}", re.ASCII)


def amount(text: str) -> Decimal | None:
    """Euros as Belgians type them: 1.760,83 or 1760,83; also 44.02. None when it is none."""
    bare = text.replace("€", "").strip()
    if PLAIN.fullmatch(bare):
        return Decimal(bare)
    found = AMOUNT.fullmatch(bare)
    if found is None:
        return None
    whole, cents = re.sub(r"\D", "", found[1]), found[2] or "0"
    return Decimal(f"{whole}.{cents}").quantize(Decimal("0.01"))


class HelpPhoneForm(KeptForm):
    """The number that every page shows."""

    phone = TelField(
        _l("Telephone number"),
        description=_l("For example 02 555 01 00"),
        filters=[clean],
        render_kw={"maxlength": phones.MAX_LENGTH},
    )

    def parts(self) -> list[dict[str, Any]]:
        """The number."""
        return [single(self.phone, "short")]

    def validate_phone(self, field: TelField) -> None:
        """A number that can be called."""
        if phones.parse(field.data or "") is None:
            raise ValidationError(not_a_phone())

    def value(self) -> str:
        """E.164, once validated."""
        return phones.parse(self.phone.data or "") or ""


class YesNoForm(KeptForm):
    """Yes or no."""

    answer = RadioField(
        _l("Yes or no?"),
        choices=[SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))],
        validate_choice=False,
    )

    def parts(self) -> list[dict[str, Any]]:
        """The answer."""
        return [single(self.answer, "radios")]

    def validate_answer(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in {"yes", "no"}:
            raise ValidationError(_("Choose yes or no."))

    def value(self) -> bool:
        """Yes?"""
        return bool(self.answer.data == "yes")


class CapsForm(KeptForm):
    """What volunteers may be paid back at most in one year."""

    a_day = StringField(
        _l("A day, in euros"),
        description=_l("For example 44,02"),
        filters=[clean],
        render_kw={"inputmode": "decimal", "autocomplete": "off", "maxlength": 12},
    )
    a_year = StringField(
        _l("In the whole year, in euros"),
        description=_l("For example 1.760,83"),
        filters=[clean],
        render_kw={"inputmode": "decimal", "autocomplete": "off", "maxlength": 12},
    )

    def parts(self) -> list[dict[str, Any]]:
        """Both amounts."""
        return [single(self.a_day, "short"), single(self.a_year, "short")]

    def validate_a_day(self, field: StringField) -> None:
        """An amount above nothing."""
        _is_amount(field)

    def validate_a_year(self, field: StringField) -> None:
        """An amount, not less than that of a day."""
        of_the_year, of_a_day = _is_amount(field), amount(self.a_day.data or "")
        if of_a_day is not None and of_the_year < of_a_day:
            raise ValidationError(_("The year cannot be less than one day. Check both."))

    def caps(self) -> Caps:
        """What was typed, once validated."""
        return Caps(_is_amount(self.a_day), _is_amount(self.a_year))


def _is_amount(field: StringField) -> Decimal:
    found = amount(field.data or "")
    if not found:
        raise ValidationError(_("Write an amount in euros, for example 44,02."))
    return found

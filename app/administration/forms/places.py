"""Neighbourhoods, estates and venues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.administration.forms.parts import (
    NamedForm,
    both,
    chosen,
    fill,
    needed,
    one_of_them,
    short,
    side,
    single,
    together,
    typed,
)
from app.organisations.models import Estate, Neighbourhood, Venue
from app.organisations.operations import EstateFacts, NeighbourhoodFacts, VenueFacts, mark
from app.web.forms import clean

LONGEST_NUMBER = 10
POSTCODE = re.compile(r"[1-9]\d{3}", re.ASCII)

Choices = Sequence[tuple[str, str, bool, bool]]


def choose(field: SelectField, choices: Choices) -> None:
    """Offer these names, after an empty line: nothing is chosen by accident."""
    field.choices = [
        SelectChoice("", _("Choose")),
        *(SelectChoice(value, name, {"translate": "no"}) for value, name, *_more in choices),
    ]


class NeighbourhoodForm(NamedForm):
    """What people call it, and its commune."""

    commune = SelectField(_l("In which commune?"), validate_choice=False)

    def parts(self) -> list[dict[str, Any]]:
        """Name and commune."""
        return [self.name_part(), single(self.commune, "list")]

    def offer(self, known: Neighbourhood) -> None:
        """Give what is known, unless something was typed already."""
        if self.is_submitted():
            return
        fill(self.name_fr, self.name_nl, known.name)
        self.commune.data, self.read.data = known.commune_nis, mark(known, NeighbourhoodFacts)

    def validate_commune(self, field: SelectField) -> None:
        """One of the nineteen."""
        one_of_them(field, _("Choose the commune."))

    def facts(self) -> NeighbourhoodFacts:
        """What was typed, once validated."""
        return NeighbourhoodFacts(self.typed_name(), str(self.commune.data))


class InNeighbourhoodForm(NamedForm):
    """Something that lies in a neighbourhood."""

    neighbourhood = SelectField(_l("In which neighbourhood?"), validate_choice=False)

    def validate_neighbourhood(self, field: SelectField) -> None:
        """One that we know."""
        one_of_them(field, _("Choose the neighbourhood."))


class EstateForm(InNeighbourhoodForm):
    """Its name, whose it is and where."""

    landlord = SelectField(_l("Of which housing company?"), validate_choice=False)

    stays: Estate | None = None

    def stay(self, known: Estate) -> None:
        """People live there: the company and the quarter are not asked again."""
        self.stays = known
        del self.landlord, self.neighbourhood

    def parts(self) -> list[dict[str, Any]]:
        """Name, company, quarter."""
        asked = [] if self.stays else [self.landlord, self.neighbourhood]
        return [self.name_part(), *(single(field, "list") for field in asked)]

    def offer(self, known: Estate) -> None:
        """Give what is known, unless something was typed already."""
        if self.is_submitted():
            return
        fill(self.name_fr, self.name_nl, known.name)
        self.read.data = mark(known, EstateFacts)
        if not self.stays:
            self.landlord.data = str(known.organisation_id)
            self.neighbourhood.data = str(known.neighbourhood_id)

    def validate_landlord(self, field: SelectField) -> None:
        """One that we know."""
        one_of_them(field, _("Choose the housing company."))

    def facts(self) -> EstateFacts:
        """What was typed, once validated."""
        name, known = self.typed_name(), self.stays
        if known:
            return EstateFacts(name, known.organisation_id, known.neighbourhood_id)
        return EstateFacts(name, chosen(self.landlord), chosen(self.neighbourhood))


class VenueForm(InNeighbourhoodForm):
    """Its name and address, how one gets in, the nearest stop."""

    street_fr = side("fr")
    street_nl = side("nl")
    number = StringField(
        _l("House number"), filters=[clean], render_kw={"maxlength": LONGEST_NUMBER}
    )
    postcode = StringField(
        _l("Postcode"), filters=[clean], render_kw={"maxlength": 4, "inputmode": "numeric"}
    )
    floor_fr = side("fr")
    floor_nl = side("nl")
    step_free = BooleanField(_l("One gets in without a single step"))
    stop_fr = side("fr")
    stop_nl = side("nl")

    def parts(self) -> list[dict[str, Any]]:
        """Where it is first, then how one gets in."""
        floor_hint = _("For example the ground floor, at the back. It may stay empty.")
        stop_hint = _("The line and the stop. It may stay empty.")
        return [
            self.name_part(),
            single(self.neighbourhood, "list"),
            both("street", self.street_fr, self.street_nl, _("Street, without the number")),
            single(self.number, "short"),
            single(self.postcode, "short"),
            both("floor", self.floor_fr, self.floor_nl, _("Which floor, which door?"), floor_hint),
            single(self.step_free, "tick"),
            both("stop", self.stop_fr, self.stop_nl, _("Nearest stop"), stop_hint),
        ]

    def offer(self, known: Venue) -> None:
        """Give what is known, unless something was typed already."""
        if self.is_submitted():
            return
        fill(self.name_fr, self.name_nl, known.name)
        fill(self.street_fr, self.street_nl, known.street)
        fill(self.floor_fr, self.floor_nl, known.floor)
        fill(self.stop_fr, self.stop_nl, known.stop)
        self.number.data, self.postcode.data = known.number, known.postcode
        self.step_free.data = known.step_free
        self.neighbourhood.data = str(known.neighbourhood_id)
        self.read.data = mark(known, VenueFacts)

    def validate_street_fr(self, field: StringField) -> None:
        """Needed."""
        needed(field, _("Write the street in French."))

    def validate_street_nl(self, field: StringField) -> None:
        """Needed."""
        needed(field, _("Write the street in Dutch."))

    def validate_number(self, field: StringField) -> None:
        """A garden may have none."""
        short(field, LONGEST_NUMBER)

    def validate_postcode(self, field: StringField) -> None:
        """Four digits."""
        if not POSTCODE.fullmatch(field.data or ""):
            raise ValidationError(_("A postcode has 4 digits, for example 1070."))

    def validate_floor_fr(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.floor_nl, _("Write the floor in French too."))

    def validate_floor_nl(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.floor_fr, _("Write the floor in Dutch too."))

    def validate_stop_fr(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.stop_nl, _("Write the stop in French too."))

    def validate_stop_nl(self, field: StringField) -> None:
        """Both or none."""
        together(field, self.stop_fr, _("Write the stop in Dutch too."))

    def facts(self) -> VenueFacts:
        """What was typed, once validated."""
        return VenueFacts(
            name=self.typed_name(),
            street=typed(self.street_fr, self.street_nl),
            number=self.number.data or "",
            postcode=self.postcode.data or "",
            floor=typed(self.floor_fr, self.floor_nl),
            step_free=bool(self.step_free.data),
            stop=typed(self.stop_fr, self.stop_nl),
            neighbourhood_id=chosen(self.neighbourhood),
        )

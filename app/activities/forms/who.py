"""For which organisation something is organised, and with which housing company."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.organisations.models import Organisation
from app.web.forms import FileForm, PageForm
from app.web.languages import current


def _organisations(found: Sequence[Organisation]) -> list[SelectChoice]:
    return [SelectChoice(one.slug, one.name.words(current()).text) for one in found]


class WhoForm(PageForm):
    """Who organises, with which housing company."""

    organisation = RadioField(_l("For which organisation?"), validate_choice=False)
    landlord = RadioField(_l("With which housing company?"), validate_choice=False)

    def offer_organisations(
        self, organisations: Sequence[Organisation], landlords: Sequence[Organisation]
    ) -> None:
        """Give the choices; where there is one, it is not asked."""
        self.organisations = {one.slug: one for one in organisations}
        self.landlords = {one.slug: one for one in landlords}
        self.organisation.choices = _organisations(organisations)
        self.landlord.choices = _organisations(landlords)
        if len(organisations) == 1:
            del self.organisation
        if len(landlords) == 1 or all(one in landlords for one in organisations):
            del self.landlord

    def validate_organisation(self, field: RadioField) -> None:
        """One of one's own."""
        if field.data not in self.organisations:
            raise ValidationError(_("Choose from the list."))

    def validate_landlord(self, field: RadioField) -> None:
        """One of the list; a housing company organises with itself."""
        mine = self.organisation.data if self.organisation else None
        if mine not in self.landlords and field.data not in self.landlords:
            raise ValidationError(_("Choose the housing company that reads your text."))

    def chosen(self) -> tuple[Organisation, Organisation]:
        """The organisation and the housing company, once validated."""
        mine = next(iter(self.organisations.values()))
        if self.organisation:
            mine = self.organisations[self.organisation.data]
        landlord = self.landlords.get(mine.slug) or next(iter(self.landlords.values()))
        if self.landlord and mine.slug not in self.landlords:
            landlord = self.landlords[self.landlord.data]
        return mine, landlord


class ImportForm(WhoForm, FileForm):
    """A spreadsheet, and for whom it is; on the second page its rows come along, sealed."""

    file = FileField(_l("Your file"), render_kw={"accept": ".xlsx,.csv"})

    def validate_file(self, field: FileField) -> None:
        """A file, unless its rows are there already."""
        if not request.form.get("rows") and not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose a file first."))

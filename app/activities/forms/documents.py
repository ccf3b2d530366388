"""A document of a date: what it is, what it is called in both languages, the file."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import Length, ValidationError

from app.activities.models import LONGEST_TITLE, DeliverableKind
from app.activities.operations import Said
from app.i18n import Bilingual, Language
from app.photos.forms import PaperField
from app.screening.pairs import is_same, is_written
from app.web.forms import FileForm, clean


def _title(language: Language) -> StringField:
    longest = Length(max=LONGEST_TITLE, message=_l("Keep it under 100 characters."))
    return StringField(language.autonym, filters=[clean], validators=[longest, _written])


def _written(_form: FileForm, field: StringField) -> None:
    if not is_written(field.data or ""):
        raise ValidationError(_("Write what it is called."))


class DocumentForm(FileForm):
    """Everything is needed; whoever is named or seen in it has said yes."""

    kind = RadioField(_l("What is it?"), validate_choice=False)
    title_fr, title_nl = _title(Language.FR), _title(Language.NL)
    same_title = BooleanField(_l("The same in both languages, on purpose"))
    file = PaperField(_l("The document"))
    agreed = BooleanField(_l("Whoever is named or can be seen in it agrees"))

    def offer(self, kinds: Mapping[DeliverableKind, str]) -> None:
        """Give the choices."""
        self.kind.choices = [SelectChoice(kind.value, label) for kind, label in kinds.items()]

    def validate_kind(self, field: RadioField) -> None:
        """One of the list."""
        if field.data not in set(DeliverableKind):
            raise ValidationError(_("Choose what it is."))

    def validate_title_nl(self, field: StringField) -> None:
        """Not the same words twice by accident."""
        pair = Bilingual(self.title_fr.data or "", field.data or "")
        if is_same(pair) and not self.same_title.data:
            raise ValidationError(_("The same text twice. Translate it, or tick the box."))

    def validate_agreed(self, field: BooleanField) -> None:
        """Nobody is shown who did not say so."""
        if not field.data:
            raise ValidationError(_("Ask them first, then tick this box."))

    def said(self) -> Said:
        """What was written, once validated."""
        title = Bilingual(self.title_fr.data or "", self.title_nl.data or "")
        return Said(DeliverableKind(self.kind.data), title)

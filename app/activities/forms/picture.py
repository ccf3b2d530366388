"""A photo or a drawing of an activity, and what is on it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from app.activities.models import Picture
from app.activities.models.pictures import LONGEST_ALT
from app.activities.operations.pictures import Alt
from app.i18n import Bilingual, Language
from app.photos.forms import PhotoField
from app.web.forms import FileForm, clean

_SHORT = Length(max=LONGEST_ALT, message=_l("Keep it under 150 characters."))


class PictureForm(FileForm):
    """The file may be left out where a picture stands already."""

    photo = PhotoField(_l("A photo or a drawing"))
    alt_fr = StringField(_l("In French: what is on it?"), filters=[clean], validators=[_SHORT])
    alt_nl = StringField(_l("In Dutch: what is on it?"), filters=[clean], validators=[_SHORT])
    decorative = BooleanField(_l("It only decorates: who does not see it misses nothing."))
    agreed = BooleanField(
        _l("Nobody can be recognised on it, or everybody said yes."),
        validators=[DataRequired(_l("Tick this, or choose a picture without people."))],
    )

    def offer(self, shown: Picture | None) -> None:
        """Show what stands there now."""
        self.photo.may_stay = shown is not None
        for side, language in ((self.alt_fr, Language.FR), (self.alt_nl, Language.NL)):
            side.render_kw = {"lang": str(language)}
        if shown is not None and not self.is_submitted():
            self.alt_fr.data, self.alt_nl.data = shown.alt.fr, shown.alt.nl
            self.decorative.data = shown.decorative

    def validate_alt_fr(self, field: StringField) -> None:
        """Both languages, or it only decorates."""
        self._said(field)

    def validate_alt_nl(self, field: StringField) -> None:
        """The same."""
        self._said(field)

    def _said(self, field: StringField) -> None:
        if not field.data and not self.decorative.data:
            raise ValidationError(_("Say in a few words what is on it, or tick that it decorates."))

    def alt(self) -> Alt:
        """What was said, once validated."""
        text = Bilingual(self.alt_fr.data or "", self.alt_nl.data or "")
        return Alt(text, decorative=bool(self.decorative.data))

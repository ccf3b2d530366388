"""How it was: a face, and words if somebody likes."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import AnyOf, ValidationError

from app.bookings.models import LONGEST_WORDS, Face, Reason
from app.i18n import spoken
from app.screening import gives_contact
from app.web.forms import PageForm, clean_lines, in_its_language
from app.web.languages import current


class ReasonForm(PageForm):
    """Why somebody did not come: one of a few."""

    reason = StringField(validators=[AnyOf(list(Reason), message=_l("Choose from the list."))])


class FeedbackForm(PageForm):
    """One tap: each face sends the form; the words may stay empty."""

    face = StringField(validators=[AnyOf(list(Face), message=_l("Choose one of the three."))])
    words = TextAreaField(_l("A word for the organiser, if you like"), filters=[clean_lines])
    language = SelectField(_l("In which language did you write?"), validate_choice=False)

    def offer(self) -> None:
        """Give the languages; that of the page is chosen already."""
        self.language.choices = [
            SelectChoice(tongue.code, tongue.offered(current())) for tongue in spoken.languages()
        ]
        if not self.language.data:
            self.language.data = str(current())
        in_its_language(self.words, self.language)

    def validate_words(self, field: TextAreaField) -> None:
        """Short, and without a number or an address: no name is kept with it, nor may one be."""
        if len(field.data or "") > LONGEST_WORDS:
            raise ValidationError(
                _("That is too long. Keep it under %(most)s.", most=LONGEST_WORDS)
            )
        if gives_contact(field.data or ""):
            raise ValidationError(_("Leave out telephone numbers, e-mail addresses and links."))

    def validate_language(self, field: SelectField) -> None:
        """One of the list."""
        if spoken.tongue(str(field.data)) is None:
            raise ValidationError(_("Choose from the list."))

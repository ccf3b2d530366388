"""Somebody's own words and the language they are in: asked of cards, needs and requests alike."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.i18n import spoken
from app.web.forms import in_its_language
from app.web.languages import current


def language_of_words() -> SelectField:
    """Field: which of the spoken languages."""
    return SelectField(_l("In which language did you write?"), validate_choice=False)


def too_long(words: str, most: int) -> str:
    """What to do about a text that has too many characters."""
    return _(
        "Your text has %(length)s characters. Keep it under %(most)s.",
        length=len(words),
        most=most,
    )


def no_contacts() -> str:
    """What to do about a number or an address in a text."""
    return _("Leave out telephone numbers, e-mail addresses and links.")


class InOwnWords:
    """Mixin of a form with the fields ``words`` and ``language``."""

    words: TextAreaField
    language: SelectField

    def offer_languages(self) -> None:
        """Give the languages, the most spoken first."""
        self.language.choices = [
            SelectChoice(tongue.code, tongue.offered(current())) for tongue in spoken.languages()
        ]

    def mark_language(self) -> None:
        """The box says in which language its words are."""
        in_its_language(self.words, self.language)

    def validate_language(self, field: SelectField) -> None:
        """One of the list."""
        if spoken.tongue(str(field.data)) is None:
            raise ValidationError(_("Choose from the list."))

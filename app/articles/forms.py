"""A page in both languages."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.articles import policies
from app.articles.models import LONGEST_BODY, LONGEST_TITLE
from app.articles.policies import Refusal
from app.articles.queries import Text
from app.i18n import Bilingual
from app.web.forms import PageForm, clean, clean_lines, whole


class RestorationForm(PageForm):
    """Which version was the latest when this page was opened."""

    based_on = HiddenField()

    def number(self) -> int:
        """That number; a spoilt one is a version nobody has."""
        return whole(self.based_on.data)

    def note(self, number: int) -> None:
        """What is being read now."""
        self.based_on.data = str(number)


class ArticleForm(RestorationForm):
    """Title and text, French and Dutch."""

    title_fr = StringField(
        _l("Title in French"),
        filters=[clean],
        render_kw={"lang": "fr", "maxlength": LONGEST_TITLE},
    )
    body_fr = TextAreaField(
        _l("Text in French"),
        filters=[clean_lines],
        render_kw={"lang": "fr", "maxlength": LONGEST_BODY},
    )
    title_nl = StringField(
        _l("Title in Dutch"),
        filters=[clean],
        render_kw={"lang": "nl", "maxlength": LONGEST_TITLE},
    )
    body_nl = TextAreaField(
        _l("Text in Dutch"),
        filters=[clean_lines],
        render_kw={"lang": "nl", "maxlength": LONGEST_BODY},
    )

    def offer(self, text: Text) -> None:
        """Give what the page says now, unless something was typed already."""
        if self.is_submitted():
            return
        self.title_fr.data, self.title_nl.data = text.title.fr, text.title.nl
        self.body_fr.data, self.body_nl.data = text.body.fr, text.body.nl
        self.note(text.number)

    def title(self) -> Bilingual:
        """Both titles as they were typed."""
        return Bilingual(self.title_fr.data or "", self.title_nl.data or "")

    def body(self) -> Bilingual:
        """Both texts as they were typed."""
        return Bilingual(self.body_fr.data or "", self.body_nl.data or "")

    def validate_title_fr(self, field: StringField) -> None:
        """Not empty, not too long."""
        self._title(field, Refusal.TITLE_FR_MISSING, _("Write the title in French."))

    def validate_title_nl(self, field: StringField) -> None:
        """Not empty, not too long."""
        self._title(field, Refusal.TITLE_NL_MISSING, _("Write the title in Dutch."))

    def validate_body_fr(self, field: TextAreaField) -> None:
        """Not empty, not too long."""
        self._body(field, Refusal.BODY_FR_MISSING, _("Write the text in French."))

    def validate_body_nl(self, field: TextAreaField) -> None:
        """Not empty, not too long, and not the French text once more."""
        self._body(field, Refusal.BODY_NL_MISSING, _("Write the text in Dutch."))
        if Refusal.SAME_TWICE in self._refusals():
            raise ValidationError(_("Both texts are the same. Write each in its own language."))

    def _refusals(self) -> list[Refusal]:
        return policies.refusals(self.title(), self.body())

    def _title(self, field: StringField, missing: Refusal, said: str) -> None:
        found = self._refusals()
        if missing in found:
            raise ValidationError(said)
        if Refusal.TITLE_TOO_LONG in found and len(field.data or "") > LONGEST_TITLE:
            raise ValidationError(_("This title is too long. Make it shorter."))

    def _body(self, field: TextAreaField, missing: Refusal, said: str) -> None:
        found, length = self._refusals(), len(field.data or "")
        if missing in found:
            raise ValidationError(said)
        if Refusal.BODY_TOO_LONG in found and length > LONGEST_BODY:
            raise ValidationError(
                _(
                    "Your text has %(length)s characters. Keep it under %(most)s.",
                    length=length,
                    most=LONGEST_BODY,
                )
            )

"""Facts around an activity: languages, partners, an interpreter; how volunteers are insured."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import Length, ValidationError

from app.activities.models import Activity
from app.activities.operations.around import Around, Volunteering
from app.i18n import spoken
from app.organisations.models import Organisation
from app.web.forms import PageForm, clean
from app.web.languages import current


class AroundForm(PageForm):
    """Ticks for languages and organisations; a list for the interpreter."""

    languages = SelectMultipleField(
        _l("Which languages are spoken there?"), validate_choice=False, default=[]
    )
    interpreter = SelectField(
        _l("Is there an interpreter?"), validate_choice=False, default="", choices=[]
    )
    partners = SelectMultipleField(
        _l("Who organises it with you?"), validate_choice=False, default=[]
    )

    def offer(self, activity: Activity, others: Sequence[Organisation]) -> None:
        """Give the choices, and show what holds now."""
        self.others = {one.slug: one for one in others}
        self.interpreter.choices = [SelectChoice("", _("No interpreter"))] + [
            SelectChoice(one.code, one.name(current())) for one in spoken.languages()
        ]
        if not self.is_submitted():
            self.languages.data = [one.code for one in activity.languages]
            self.partners.data = [one.slug for one in activity.partners]
            self.interpreter.data = activity.interpreter

    def validate_languages(self, field: SelectMultipleField) -> None:
        """Each of the list."""
        if not all(spoken.tongue(code) for code in field.data or ()):
            raise ValidationError(_("Choose from the list."))

    def validate_interpreter(self, field: SelectField) -> None:
        """One of the list, or none."""
        if field.data and spoken.tongue(field.data) is None:
            raise ValidationError(_("Choose from the list."))

    def validate_partners(self, field: SelectMultipleField) -> None:
        """Each of the list."""
        if not set(field.data or ()) <= self.others.keys():
            raise ValidationError(_("Choose from the list."))

    def around(self) -> Around:
        """What was said, once validated; the same twice is said once."""
        return Around(
            list(dict.fromkeys(self.languages.data or ())),
            [self.others[slug] for slug in dict.fromkeys(self.partners.data or ())],
            self.interpreter.data or "",
        )


class VolunteeringForm(PageForm):
    """The insurer, the number of the policy, and the note."""

    insurer = StringField(
        _l("Which company insures the volunteers?"),
        filters=[clean],
        validators=[Length(max=80, message=_l("Keep it under 80 characters."))],
    )
    policy_number = StringField(
        _l("What is the number of the policy?"),
        filters=[clean],
        validators=[Length(max=40, message=_l("Keep it under 40 characters."))],
    )
    note_given = BooleanField(_l("Every volunteer got the information note"))

    def offer(self, activity: Activity) -> None:
        """Show what holds now."""
        if not self.is_submitted():
            self.insurer.data, self.policy_number.data = activity.insurer, activity.policy_number
            self.note_given.data = activity.note_given

    def said(self) -> Volunteering:
        """What was written, once validated."""
        return Volunteering(
            self.insurer.data or "", self.policy_number.data or "", bool(self.note_given.data)
        )

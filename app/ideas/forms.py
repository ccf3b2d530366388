"""What a resident proposes, in two screens; taking it up, or saying why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import AnyOf, DataRequired, ValidationError

from app.activities.models import Theme
from app.directory.forms.own_words import InOwnWords, language_of_words, no_contacts, too_long
from app.ideas import policies
from app.ideas.models import LONGEST_IDEA, LONGEST_WHOM, WhyNot
from app.ideas.policies import Refusal, Said
from app.organisations.models import Organisation
from app.web.forms import PageForm, clean, in_its_language
from app.web.languages import current

FIRST_SCREEN = {"words", "language"}


def _checked(most: int, *, may_be_empty: bool = True) -> Callable[[PageForm, TextAreaField], None]:
    def check(_form: PageForm, field: TextAreaField) -> None:
        written = field.data or ""
        reason = policies.words_refusal(written, most, may_be_empty=may_be_empty)
        if reason is Refusal.NOTHING_SAID:
            raise ValidationError(_("Write in a few words what you would like to do."))
        if reason is Refusal.TOO_LONG:
            raise ValidationError(too_long(written, most))
        if reason is Refusal.CONTACT_IN_WORDS:
            raise ValidationError(no_contacts())

    return check


def _box(label: str, check: Callable[[PageForm, TextAreaField], None]) -> TextAreaField:
    return TextAreaField(label, filters=[clean], validators=[check], render_kw={"rows": 3})


class IdeaForm(InOwnWords, PageForm):
    """What, then for whom and what is needed. The first screen stands on the second, unseen."""

    step = HiddenField()
    words = _box(_l("In your own words"), _checked(LONGEST_IDEA, may_be_empty=False))
    language = language_of_words()
    whom = _box(_l("For whom is it?"), _checked(LONGEST_WHOM))
    needs = _box(_l("What do you need for it?"), _checked(LONGEST_IDEA))
    named = BooleanField(_l("My first name may stand on the page of the workshop."))
    adult = BooleanField(
        _l("I am 18 or older."),
        validators=[DataRequired(_l("Tick that you are 18 or older. This is for adults."))],
    )

    def offer(self, *, named: bool, adult: bool) -> None:
        """Give the languages; who has said yes to something already is not asked again."""
        self.offer_languages()
        if not self.is_submitted():
            self.language.data = str(current())
        self.mark_language()
        for box in (self.whom, self.needs):
            in_its_language(box, self.language)
        if named:
            del self.named
        if adult:
            del self.adult

    def said(self) -> Said:
        """What was proposed, once validated."""
        return Said(
            what=self.words.data or "",
            whom=self.whom.data or "",
            needs=self.needs.data or "",
            language=str(self.language.data),
        )

    @property
    def agrees(self) -> bool:
        """Was it ticked just now that the first name may be shown?"""
        return bool(self.named and self.named.data)


class TakingForm(PageForm):
    """For which organisation, and what it is about."""

    organisation = RadioField(_l("For which organisation?"), validate_choice=False)
    theme = RadioField(
        _l("What is it about?"),
        validate_choice=False,
        validators=[AnyOf(list(Theme), message=_l("Choose what it is about."))],
    )

    def offer(self, mine: Sequence[Organisation], themes: Mapping[Theme, str]) -> None:
        """Give the choices; where there is one, it is not asked."""
        self.mine = {one.slug: one for one in mine}
        self.organisation.choices = [
            SelectChoice(one.slug, one.name.words(current()).text) for one in mine
        ]
        self.theme.choices = [SelectChoice(theme.value, label) for theme, label in themes.items()]
        if len(self.mine) == 1:
            del self.organisation

    def validate_organisation(self, field: RadioField) -> None:
        """One of one's own."""
        if field.data not in self.mine:
            raise ValidationError(_("Choose from the list."))

    def chosen(self) -> tuple[Organisation, Theme]:
        """Who makes the workshop and what it is about, once validated."""
        slug = self.organisation.data if self.organisation else next(iter(self.mine))
        return self.mine[slug], Theme(self.theme.data)


class DecliningForm(PageForm):
    """Why no workshop is made of it."""

    reason = RadioField(
        _l("Why not?"),
        validate_choice=False,
        validators=[AnyOf(list(WhyNot), message=_l("Choose a reason. They get it by message."))],
    )

    def offer(self, reasons: Mapping[WhyNot, str]) -> None:
        """Give the list."""
        self.reason.choices = [SelectChoice(one.value, text) for one, text in reasons.items()]

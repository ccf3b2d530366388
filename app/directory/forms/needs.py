"""What somebody looks for: what, when, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import DataRequired, ValidationError

from app.directory import policies
from app.directory.forms.own_words import InOwnWords, language_of_words, no_contacts, too_long
from app.directory.models import LONGEST_NEED, Free, Need, Reach
from app.directory.policies import Refusal, What
from app.directory.queries.talents import TalentList
from app.web.forms import PageForm, clean
from app.web.languages import current


class WhatForm(InOwnWords, PageForm):
    """A talent of the list, own words, or both."""

    words = TextAreaField(
        _l("In your own words"),
        filters=[clean],
        render_kw={"rows": 3},
    )
    language = language_of_words()
    talent = RadioField(_l("Or choose from the pictures"), choices=[], validate_choice=False)

    def offer(self, known: TalentList, need: Need | None) -> None:
        """Give the languages, and what is looked for so far."""
        self.known = known
        self.offer_languages()
        if not self.is_submitted():
            self.words.data = need.words if need else ""
            self.talent.data = need.talent_slug if need else None
            self.language.data = need.words_language if need and need.words else str(current())
        self.mark_language()

    def what(self) -> What:
        """What was asked; without a language it is the page's."""
        language = str(self.language.data or current())
        return What(self.talent.data or None, self.words.data or "", language)

    def validate_words(self, field: TextAreaField) -> None:
        """What the policy says, in words."""
        reason = policies.what_refusal(self.what(), self.known.by_slug)
        if reason is not None and reason not in _OF_THE_LIST:
            raise ValidationError(self._said(reason, field.data or ""))

    def validate_talent(self, field: RadioField) -> None:
        """One of the list that is not only for workshops."""
        reason = policies.what_refusal(self.what()._replace(words=""), self.known.by_slug)
        if field.data and reason in _OF_THE_LIST:
            raise ValidationError(_("Choose from the list."))

    def validate_language(self, field: SelectField) -> None:
        """One of the list, or none where a picture says it all."""
        if field.data:
            super().validate_language(field)

    def _said(self, reason: Refusal, words: str) -> str:
        if reason is Refusal.CONTACT_IN_WORDS:
            return no_contacts()
        if reason is Refusal.WORDS_TOO_LONG:
            return too_long(words, LONGEST_NEED)
        return _("Write what you look for, or choose a picture.")


_OF_THE_LIST = frozenset({Refusal.UNKNOWN_TALENT, Refusal.ONLY_IN_WORKSHOPS})


class WhenForm(PageForm):
    """When it would suit; nothing ticked is any time."""

    free = SelectMultipleField(_l("When does it suit you?"), validate_choice=False)

    def offer(self, free: int) -> None:
        """Tick what was chosen before."""
        if not self.is_submitted():
            self.free.data = [str(int(time)) for time in Free if free & time]

    def chosen(self) -> int:
        """The ticks as one number."""
        known = {str(int(time)): int(time) for time in Free}
        return sum(known[one] for one in set(self.free.data or []) if one in known)

    def validate_free(self, field: SelectMultipleField) -> None:
        """Of the six."""
        if set(field.data or []) - {str(int(time)) for time in Free}:
            raise ValidationError(_("Choose from the list."))


class ReachForm(PageForm):
    """Who may see it; nothing is chosen beforehand."""

    reach = RadioField(_l("Choose one of the two"), validate_choice=False)

    def offer(self, labels: Mapping[Reach, str], chosen: Reach | None) -> None:
        """Give the two circles, as people call them."""
        self.reach.choices = [SelectChoice(reach.value, label) for reach, label in labels.items()]
        if not self.is_submitted():
            self.reach.data = chosen.value if chosen else None

    def validate_reach(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in set(Reach):
            raise ValidationError(_("Choose who may see it."))


class NeedForm(PageForm):
    """Sending it: of age, and agreed that neighbours see it."""

    adult = BooleanField(
        _l("I am 18 or older."),
        validators=[DataRequired(_l("Tick that you are 18 or older. This is for adults."))],
    )
    agree = BooleanField(
        _l("I agree that these neighbours see what I look for, and my first name."),
        validators=[DataRequired(_l("Tick that you agree, or do not send it."))],
    )

    def leave_out_what_was_said(self, *, adult: bool, agreed: bool) -> None:
        """Who has said it already is not asked again."""
        if adult:
            del self.adult
        if agreed:
            del self.agree

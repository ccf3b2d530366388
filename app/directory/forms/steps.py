"""The questions of making a card, a form each; each keeps what it was asked about."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.directory import policies
from app.directory.forms.own_words import InOwnWords, language_of_words, no_contacts, too_long
from app.directory.models import LONGEST_OTHER, LONGEST_WORDS, Content, Free, Reach, Where
from app.directory.policies import Refusal
from app.directory.queries.talents import TalentList
from app.i18n import spoken
from app.web.forms import PageForm, clean, whole
from app.web.languages import current


class StepForm(PageForm):
    """One question; it carries which writing of the card was read when it was asked."""

    edits = HiddenField()

    def read(self, edits: int) -> None:
        """Note what is being read."""
        if not self.is_submitted():
            self.edits.data = str(edits)

    @property
    def edits_read(self) -> int | None:
        """What was read; a spoilt number is one that nobody has, none at all asks nothing."""
        return whole(self.edits.data) if self.edits.data else None


class TalentsForm(StepForm):
    """One to five talents, ticked under their pictures; and one that is on no list."""

    talents = SelectMultipleField(_l("What do you like to do?"), validate_choice=False)
    other = StringField(
        _l("Something else, in a few words"),
        description=_l("For example: cleaning aquariums. Your social worker looks for its place."),
        filters=[clean],
        render_kw={"maxlength": LONGEST_OTHER, "autocomplete": "off"},
    )

    def offer(self, known: TalentList, chosen: Sequence[str], other: str = "") -> None:
        """Give the talents to choose from; those of the card are ticked already."""
        self.known = known
        if not self.is_submitted():
            self.talents.data, self.other.data = list(chosen), other

    def validate_talents(self, field: SelectMultipleField) -> None:
        """What the policy says, in words."""
        other = "" if policies.other_refusal(self.other.data or "") else self.other.data or ""
        if reason := policies.talents_refusal(field.data or [], self.known.by_slug, other):
            raise ValidationError(self._said(reason))

    def validate_other(self, field: StringField) -> None:
        """The same of what is on no list."""
        reason = policies.other_refusal(field.data or "")
        if reason is Refusal.WORDS_TOO_LONG:
            raise ValidationError(_("Keep it under %(most)s characters.", most=LONGEST_OTHER))
        if reason is Refusal.CONTACT_IN_WORDS:
            raise ValidationError(no_contacts())

    def _said(self, reason: Refusal) -> str:
        if reason is Refusal.ONLY_IN_WORKSHOPS:
            return self._only_in_workshops()
        return {
            Refusal.NO_TALENT: _("Choose at least one thing that you like to do."),
            Refusal.TOO_MANY_TALENTS: _(
                "Choose at most %(most)s. You can change them later.", most=policies.MOST_TALENTS
            ),
        }.get(reason, _("Choose from the list."))

    def _only_in_workshops(self) -> str:
        labels = [
            known.label.words(current()).text
            for slug in self.talents.data or []
            if (known := self.known.by_slug.get(slug)) and known.only_in_workshops
        ]
        return _("%(talent)s: only in a workshop.", talent=", ".join(labels))


class LanguagesForm(StepForm):
    """Every language somebody speaks, of the list."""

    languages = SelectMultipleField(
        _l("Languages"),
        choices=[],
        validate_choice=False,
    )

    def offer(self, content: Content, own: str) -> None:
        """Give what is ticked already: what was said before, else the language of the person."""
        if not self.is_submitted():
            self.languages.data = list(content.about.languages or [own])

    def validate_languages(self, field: SelectMultipleField) -> None:
        """Each of the list."""
        if any(spoken.tongue(code) is None for code in field.data or []):
            raise ValidationError(_("Choose from the list."))

    @property
    def codes(self) -> tuple[str, ...]:
        """What was ticked, in the order of the list."""
        ticked = set(self.languages.data or [])
        return tuple(tongue.code for tongue in spoken.languages() if tongue.code in ticked)


def _flag_of(field: SelectMultipleField, kind: type[IntFlag]) -> int:
    return sum({kind[name] for name in field.data or []})


def _known(field: SelectMultipleField, kind: type[IntFlag]) -> None:
    if any(name not in kind.__members__ for name in field.data or []):
        raise ValidationError(_("Choose from the list."))


class WhenForm(StepForm):
    """Morning, afternoon, evening; in the week and at the weekend."""

    free = SelectMultipleField(_l("When"), choices=[], validate_choice=False)

    def offer(self, content: Content) -> None:
        """Give what was said before."""
        if not self.is_submitted():
            self.free.data = [one.name for one in Free if one in content.about.free]

    def validate_free(self, field: SelectMultipleField) -> None:
        """Each of the list."""
        _known(field, Free)

    @property
    def times(self) -> Free:
        """What was ticked."""
        return Free(_flag_of(self.free, Free))


class WhereForm(StepForm):
    """At my place, at yours, in the common room, by telephone."""

    places = SelectMultipleField(_l("Where"), choices=[], validate_choice=False)

    def offer(self, content: Content) -> None:
        """Give what was said before; a common room is where neighbours meet first."""
        if not self.is_submitted():
            wanted = content.about.places or Where.COMMON_ROOM
            self.places.data = [one.name for one in Where if one in wanted]

    def validate_places(self, field: SelectMultipleField) -> None:
        """Each of the list."""
        _known(field, Where)

    @property
    def where(self) -> Where:
        """What was ticked."""
        return Where(_flag_of(self.places, Where))


class WordsForm(InOwnWords, StepForm):
    """A sentence or two, and the language they are written in."""

    words = TextAreaField(
        _l("One or two sentences"),
        filters=[clean],
        render_kw={"rows": 4},
    )
    language = language_of_words()

    def offer(self, words: str, language: str) -> None:
        """Give the languages, the most spoken first, and what stands on the card."""
        self.offer_languages()
        if not self.is_submitted():
            self.words.data, self.language.data = words, language
        self.mark_language()

    def validate_words(self, field: TextAreaField) -> None:
        """What the policy says, in words."""
        reason = policies.words_refusal(field.data or "")
        if reason is Refusal.WORDS_TOO_LONG:
            raise ValidationError(too_long(field.data or "", LONGEST_WORDS))
        if reason is Refusal.CONTACT_IN_WORDS:
            raise ValidationError(_("Leave out telephone numbers, e-mail addresses and links."))


class ReachForm(StepForm):
    """My estate, or my neighbourhood."""

    reach = RadioField(_l("Choose one of the two"), validate_choice=False)

    def offer(self, content: Content, labels: dict[Reach, str]) -> None:
        """Give both, in words that name them, and what was said before."""
        self.reach.choices = [SelectChoice(one.value, text) for one, text in labels.items()]
        if not self.is_submitted():
            self.reach.data = content.about.reach.value

    def validate_reach(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in set(Reach):
            raise ValidationError(_("Choose one of the two."))


class EverForm(PageForm):
    """Have you ever done this? What is ticked is not kept: it only opens the right pictures."""

    done = SelectMultipleField(_l("Have you ever…"), choices=[], validate_choice=False)

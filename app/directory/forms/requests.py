"""Asking a neighbour in two screens, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import AnyOf, ValidationError

from app.directory.forms.own_words import InOwnWords, language_of_words, no_contacts, too_long
from app.directory.models import LONGEST_REQUEST, ReachBy
from app.directory.policies import requests as policies
from app.directory.policies.requests import RequestRefusal, Wish
from app.web.forms import PageForm, clean
from app.web.languages import current

OTHER = "other"
"""What a talent is called that stands on a card in own words."""

NOTHING = "none"
"""The choice of no ready-made sentence."""

Labels = Mapping[str, str]


class WhatForm(InOwnWords, PageForm):
    """First screen: which talent, and a ready-made sentence or one's own."""

    step = HiddenField()
    talent = RadioField(_l("What is it about?"), validate_choice=False)
    opening = RadioField(_l("What do you want to say?"), validate_choice=False)
    words = TextAreaField(
        _l("A sentence of your own"),
        filters=[clean],
        render_kw={"rows": 3},
    )
    language = language_of_words()

    openings: Sequence[str] = ()
    talents: Labels = MappingProxyType({})

    def offer(self, talents: Labels, openings: Sequence[str], said: Callable[[str], str]) -> None:
        """Give what there is to choose from; ``said`` puts a sentence into words."""
        self.openings, self.talents = openings, talents
        self.talent.choices = [SelectChoice(slug, text) for slug, text in talents.items()]
        self.opening.choices = [SelectChoice(opening, said(opening)) for opening in openings]
        self.opening.choices.append(SelectChoice(NOTHING, _("I write it myself")))
        self.offer_languages()
        if not self.talent.data and len(talents) == 1:
            self.talent.data = next(iter(talents))
        if not self.is_submitted():
            self.language.data, self.opening.data = str(current()), openings[0]
        self.mark_language()

    def validate_talent(self, field: RadioField) -> None:
        """One of the card."""
        if field.data not in self.talents:
            raise ValidationError(_("Choose what it is about."))

    def validate_opening(self, field: RadioField) -> None:
        """A sentence of ours, or the wish to write one."""
        if field.data not in (*self.openings, NOTHING):
            raise ValidationError(_("Choose a sentence."))

    def validate_words(self, field: TextAreaField) -> None:
        """What the policy says, in words."""
        reason = policies.words_refusal(self._opening(), field.data or "", self.openings)
        if reason is RequestRefusal.NOTHING_SAID:
            raise ValidationError(_("Write a sentence, or choose one above."))
        if reason is RequestRefusal.WORDS_TOO_LONG:
            raise ValidationError(too_long(field.data or "", LONGEST_REQUEST))
        if reason is RequestRefusal.CONTACT_IN_WORDS:
            raise ValidationError(no_contacts())

    def _opening(self) -> str:
        return "" if self.opening.data in {None, NOTHING} else str(self.opening.data)


class HowForm(WhatForm):
    """Second screen: how one wants to be reached after a yes."""

    reach_by = RadioField(
        _l("How may your neighbour reach you after a yes?"), validate_choice=False
    )

    def offer_ways(self, ways: Mapping[ReachBy, str]) -> None:
        """Only the ways that exist."""
        _offer_ways(self.reach_by, ways)

    def wish(self) -> Wish:
        """What was asked, once validated."""
        talent = None if self.talent.data == OTHER else self.talent.data
        return Wish(
            talent_slug=talent or None,
            opening=self._opening(),
            words=self.words.data or "",
            language=str(self.language.data),
            reach_by=ReachBy(self.reach_by.data),
        )


class AnswerForm(PageForm):
    """Yes, and how one wants to be reached."""

    answer_by = RadioField(
        _l("If you say yes: how may this neighbour reach you?"), validate_choice=False
    )

    def offer_ways(self, ways: Mapping[ReachBy, str]) -> None:
        """Only the ways that exist."""
        _offer_ways(self.answer_by, ways)


def _offer_ways(field: RadioField, ways: Mapping[ReachBy, str]) -> None:
    field.choices = [SelectChoice(by.value, text) for by, text in ways.items()]
    field.validators = [AnyOf(list(ways), message=_("Choose how your neighbour reaches you."))]
    if field.data is None:
        field.data = next(iter(ways)).value

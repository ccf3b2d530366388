"""The answer of a social worker."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import AnyOf, Length, ValidationError

from app.activities.views import wording as activities_wording
from app.directory.models import Card, CardStatus, Need, NeedStatus
from app.directory.policies import is_standing
from app.directory.views import wording
from app.moderation.models import (
    LONGEST_APPEAL,
    LONGEST_REPORT,
    AppealStatus,
    ReportOutcome,
    ReportReason,
    Verdict,
)
from app.moderation.policies import NEED_REASONS, TEXT_REASONS, Answer, NeedAnswer, TextAnswer
from app.revisions.models import Revision
from app.screening.reasons import Reason
from app.web.forms import PageForm, clean, whole


class DecisionForm(PageForm):
    """Yes, or no with a reason of the list; about the version and state that were read."""

    verdict = StringField()
    version = HiddenField()
    status = HiddenField()
    reason = RadioField(_l("Why not?"), validate_choice=False)

    reasons: tuple[Reason, ...] = tuple(Reason)
    """Why one can say no."""

    def offer(self, card: Card, *, changes: bool = False) -> None:
        """Give the reasons, and note what is being read: the card, or ``changes`` beside it."""
        self._offer({reason: wording.reason_title(reason) for reason in Reason})
        if not self.is_submitted():
            shown = is_standing(card) and not changes
            self.version.data = str(card.shown_version if shown else card.version)
            self.status.data = str(CardStatus.SUBMITTED if changes else card.status)

    def suggest(self, reason: Reason | None) -> None:
        """Preselect what a rule suggests; only whoever reads presses a button."""
        if reason in self.reasons and not self.is_submitted():
            self.reason.data = reason

    def _offer(self, labels: dict[Reason, str]) -> None:
        self.reason.choices = [SelectChoice(reason.value, labels[reason]) for reason in labels]

    def validate_verdict(self, field: StringField) -> None:
        """One of two buttons."""
        if field.data not in set(Verdict):
            raise ValidationError(_("Accept or refuse."))

    def validate_reason(self, field: RadioField) -> None:
        """A refusal owes its reason."""
        if self.verdict.data == Verdict.REFUSED and field.data not in self.reasons:
            raise ValidationError(_("Choose a reason. The neighbour reads it."))

    def answer(self) -> Answer:
        """What was decided, once validated; a spoilt version is a version nobody has."""
        status = str(self.status.data)
        verdict = Verdict(str(self.verdict.data))
        return Answer(
            verdict=verdict,
            reason=Reason(self.reason.data) if verdict is Verdict.REFUSED else None,
            version=whole(self.version.data),
            status=CardStatus(status) if status in set(CardStatus) else CardStatus.DRAFT,
        )


class TextDecisionForm(DecisionForm):
    """The same about the text of an activity, for fewer reasons."""

    reasons = TEXT_REASONS

    def offer_text(self, revision: Revision) -> None:
        """Give the reasons, and note what is being read."""
        self._offer({reason: activities_wording.reason_title(reason) for reason in TEXT_REASONS})
        if not self.is_submitted():
            self.version.data, self.status.data = str(revision.version), str(revision.status)

    def text_answer(self) -> TextAnswer:
        """What was decided, once validated."""
        verdict = Verdict(str(self.verdict.data))
        return TextAnswer(
            verdict=verdict,
            reason=Reason(self.reason.data) if verdict is Verdict.REFUSED else None,
            version=whole(self.version.data),
        )


class NeedDecisionForm(DecisionForm):
    """The same about what a neighbour looks for; there is no photo on it."""

    reasons = NEED_REASONS

    def offer_need(self, need: Need) -> None:
        """Give the reasons, and note what is being read."""
        self._offer({reason: wording.reason_title(reason) for reason in NEED_REASONS})
        if not self.is_submitted():
            self.version.data, self.status.data = str(need.version), str(need.status)

    def need_answer(self) -> NeedAnswer:
        """What was decided, once validated."""
        status, verdict = str(self.status.data), Verdict(str(self.verdict.data))
        return NeedAnswer(
            verdict=verdict,
            reason=Reason(self.reason.data) if verdict is Verdict.REFUSED else None,
            version=whole(self.version.data),
            status=NeedStatus(status) if status in set(NeedStatus) else NeedStatus.DRAFT,
        )


class ReportForm(PageForm):
    """What somebody noticed, for a social worker to look at."""

    reason = RadioField(
        _l("What is not right?"),
        validate_choice=False,
        validators=[AnyOf(list(ReportReason), message=_l("Choose what is not right."))],
    )
    words = TextAreaField(
        _l("Do you want to say more?"),
        filters=[clean],
        validators=[
            Length(max=LONGEST_REPORT, message=_l("Your text is too long. Make it shorter."))
        ],
        render_kw={"maxlength": LONGEST_REPORT, "rows": 4},
    )

    def offer(self, labels: dict[ReportReason, str]) -> None:
        """Give what can be noticed."""
        self.reason.choices = [SelectChoice(reason.value, text) for reason, text in labels.items()]


class PleaForm(PageForm):
    """Why somebody does not agree, or that they want to be called."""

    words = TextAreaField(
        _l("Why do you not agree?"),
        filters=[clean],
        render_kw={"maxlength": LONGEST_APPEAL, "rows": 4},
    )
    call = BooleanField(_l("Please call me."))

    def validate_words(self, field: TextAreaField) -> None:
        """One of the two, and not too long."""
        if not field.data and not self.call.data:
            raise ValidationError(_("Write a few words, or ask us to call you."))
        too_long(field)


class RulingForm(PageForm):
    """Two buttons, and a few words for whoever contested."""

    ruling = StringField()
    words = TextAreaField(
        _l("A few words for them"),
        filters=[clean],
        render_kw={"maxlength": LONGEST_APPEAL, "rows": 3},
    )

    @property
    def overturned(self) -> bool:
        """Was the first answer wrong?"""
        return self.ruling.data == AppealStatus.OVERTURNED

    def validate_ruling(self, field: StringField) -> None:
        """One of the two buttons."""
        if field.data not in {AppealStatus.OVERTURNED, AppealStatus.UPHELD}:
            raise ValidationError(_("Choose one of the two buttons."))

    def validate_words(self, field: TextAreaField) -> None:
        """A no owes words."""
        if not field.data and not self.overturned:
            raise ValidationError(_("Say in a few words why the answer stays no."))
        too_long(field)


def too_long(field: TextAreaField) -> None:
    """Raise ValidationError for more than a few sentences."""
    if len(field.data or "") > LONGEST_APPEAL:
        raise ValidationError(
            _(
                "Your text has %(length)s characters. Keep it under %(most)s.",
                length=len(field.data or ""),
                most=LONGEST_APPEAL,
            )
        )


class OutcomeForm(PageForm):
    """What was done about something that somebody noticed."""

    outcome = StringField(validators=[AnyOf(list(ReportOutcome))])

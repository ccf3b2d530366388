"""What kind of activity it is, and when somebody who follows a course is trained."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.activities.models import Activity, ActivityKind, ActivityStatus
from app.web.forms import PageForm, clean, whole

KindLabels = Mapping[ActivityKind, str]


def choices(labels: KindLabels) -> list[SelectChoice]:
    """Each kind in a word."""
    return [SelectChoice(kind.value, label) for kind, label in labels.items()]


def one_of_the_kinds(_form: PageForm, field: RadioField) -> None:
    """Raise a sentence unless it is on the list."""
    if field.data not in set(ActivityKind):
        raise ValidationError(_("Choose what kind of activity it is."))


class ActivityKindForm(PageForm):
    """The kind, while nobody sees the activity; of a course, who is trained."""

    kind = RadioField(_l("What kind?"), validate_choice=False, validators=[one_of_the_kinds])
    trained_percent = StringField(
        _l("After what part of the sessions is somebody trained, in %?"),
        description=_l("75 means: three sessions out of four."),
        filters=[clean],
        render_kw={"min": 1, "max": 100},
    )

    def offer(self, activity: Activity, labels: KindLabels) -> None:
        """Ask what can still be chosen, and show what holds now."""
        self.kind.choices = choices(labels)
        if not self.is_submitted():
            self.kind.data = activity.kind.value
            self.trained_percent.data = str(activity.trained_percent)
        if activity.status is not ActivityStatus.DRAFT:
            del self.kind
        if activity.kind is not ActivityKind.COURSE:
            del self.trained_percent

    def validate_trained_percent(self, field: StringField) -> None:
        """A part of a hundred."""
        if not 1 <= whole(field.data) <= 100:  # noqa: PLR2004 - of a hundred
            raise ValidationError(_("Type a number from 1 to 100."))

    def chosen(self, activity: Activity) -> tuple[ActivityKind, int]:
        """What was chosen, once validated; what was not asked stays."""
        kind = ActivityKind(self.kind.data) if self.kind else activity.kind
        asked = whole(self.trained_percent.data) if self.trained_percent else None
        return kind, asked or activity.trained_percent

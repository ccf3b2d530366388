"""Why somebody is given a place that there is not: one of a few reasons, no words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag
from wtforms.validators import ValidationError

from app.bookings.models import Beyond
from app.web.forms import PageForm


def reason_text(reason: Beyond) -> str:
    """Why, in words."""
    return {
        Beyond.PROMISED: _("We had promised it"),
        Beyond.MISTAKE: _("We made a mistake"),
        Beyond.HELPS: _("They come to help"),
        Beyond.ROOM: _("There is room for one more"),
        Beyond.DOOR: _("Let in at the door"),
    }[reason]


class BeyondForm(PageForm):
    """The reasons to choose from, before the day."""

    reason = RadioField(_l("Why?"), validate_choice=False)

    def offer(self) -> None:
        """All of them but the door."""
        self.reason.choices = [
            SelectChoice(str(one), reason_text(one)) for one in Beyond if one is not Beyond.DOOR
        ]

    def validate_reason(self, field: RadioField) -> None:
        """One of the list."""
        if field.data not in set(Beyond) - {Beyond.DOOR}:
            raise ValidationError(_l("Choose from the list."))

    def chosen(self) -> Beyond:
        """The reason, once validated."""
        return Beyond(self.reason.data)

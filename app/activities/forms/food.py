"""The number under which the food agency knows an organisation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from app.web.forms import PageForm, clean


class FoodForm(PageForm):
    """One box; empty while there is none."""

    number = StringField(
        _l("Your number with AFSCA / FAVV"),
        description=_l("Leave it empty while you have none."),
        filters=[clean],
        validators=[Length(max=30, message=_l("Keep it under 30 characters."))],
    )

    def offer(self, number: str) -> None:
        """Show what holds now."""
        if not self.is_submitted():
            self.number.data = number

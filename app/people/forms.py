"""What the pages about one's own details ask."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from app.accounts.forms.names import FirstName
from app.accounts.models import LONGEST_FIRST_NAME
from app.web.forms import PageForm, clean


class FirstNameForm(PageForm):
    """How somebody is greeted."""

    first_name = StringField(
        _l("Your first name"),
        filters=[clean],
        validators=[
            FirstName(_l("Type your first name.")),
            Length(max=LONGEST_FIRST_NAME, message=_l("That is too long. Type a first name only.")),
        ],
        render_kw={"autocomplete": "given-name", "maxlength": LONGEST_FIRST_NAME},
    )

"""What somebody new says: where they live, their first name, their language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from app.accounts.forms.names import FirstName
from app.accounts.forms.residents import LONGEST_TYPED
from app.accounts.forms.signing_in import PAPER_BOX
from app.accounts.models import LONGEST_FIRST_NAME
from app.web.forms import PageForm, clean, language_choice


class HomeForm(PageForm):
    """The code on the poster in the hall, or the one on a paper of the housing company."""

    home = StringField(
        _l("The code in your hall or on your paper"),
        description=_l("It is on the poster in your hall, or on a paper from your social worker."),
        filters=[clean],
        validators=[
            DataRequired(_l("Type the code, or choose your commune.")),
            Length(max=LONGEST_TYPED, message=_l("This is longer than such a code.")),
        ],
        render_kw=PAPER_BOX,
    )


class NewcomerForm(PageForm):
    """A first name and a language, and two yeses; a third is free."""

    first_name = StringField(
        _l("Your first name"),
        description=_l("Only your first name. We ask no other name."),
        filters=[clean],
        validators=[
            FirstName(_l("Type your first name.")),
            Length(max=LONGEST_FIRST_NAME, message=_l("Shorten your first name to 40 letters.")),
        ],
        render_kw={"autocomplete": "given-name", "maxlength": LONGEST_FIRST_NAME},
    )
    language = language_choice(_l("Language of your messages"))
    adult = BooleanField(
        _l("I am 18 or older"),
        validators=[DataRequired(_l("An account is for adults. Ask an adult to come with you."))],
    )
    agree = BooleanField(
        _l("I agree that you keep my first name and my number"),
        description=_l("Without this there is no account. You can erase it at any time."),
        validators=[DataRequired(_l("Without your yes we may not keep anything."))],
    )
    reminders = BooleanField(
        _l("Send me an SMS the day before"),
        description=_l("You may say no. You can change it later."),
    )

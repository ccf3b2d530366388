"""What somebody looks for, and what they offer."""

from __future__ import annotations

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SearchField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired

from app.web.forms import PageForm, clean

LONGEST_QUERY = 100


class SearchForm(PageForm):
    """A few words, in either language. It changes nothing, so it stands in the address."""

    class Meta(PageForm.Meta):
        """A GET form: no token, no body."""

        csrf = False

        def wrap_formdata(  # type: ignore[override]
            self, form: BaseForm, formdata: object
        ) -> object:
            """The query of the address."""
            del form, formdata
            return request.args

    q = SearchField(
        _l("What are you looking for?"),
        description=_l("For example: zip, bike, a letter"),
        filters=[clean],
    )

    def asked(self) -> str:
        """The words, not too many of them."""
        return (self.q.data or "")[:LONGEST_QUERY]


class SubmissionForm(PageForm):
    """Sending the card: of age, and agreed that neighbours see it."""

    adult = BooleanField(
        _l("I am 18 or older."),
        validators=[DataRequired(_l("Tick that you are 18 or older. Cards are for adults."))],
    )
    agree = BooleanField(
        _l("I agree that my neighbours see this card."),
        validators=[DataRequired(_l("Tick that you agree, or do not send the card."))],
    )

    def leave_out_what_was_said(self) -> None:
        """Who has agreed already is not asked again."""
        del self.adult
        del self.agree

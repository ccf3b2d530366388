"""A form with one question of each sort, for the page of components."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField

from app.web.forms import PageForm, language_choice


class SampleForm(PageForm):
    """Only to be looked at."""

    name = StringField(_l("First name"), description=_l("As neighbours call you"))
    wrong = StringField(_l("Your mobile number"), description=_l("For example 0470 12 34 56"))
    tick = BooleanField(_l("Other people use this telephone too"))
    language = language_choice(_l("Language of your messages"))
    count = IntegerField(_l("6 to 11 years"), default=0, render_kw={"min": 0, "max": 7})

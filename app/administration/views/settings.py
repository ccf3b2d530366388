"""What the house decides: one line each, one question each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from babel.numbers import format_decimal
from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.policies import is_administrator
from app.accounts.views import current_person
from app.administration import operations
from app.administration.forms.parts import KeptForm
from app.administration.forms.settings import CapsForm, HelpPhoneForm, YesNoForm
from app.administration.views import bp
from app.administration.views.frame import Page
from app.i18n import LOCALES, dates, phones
from app.settings import queries
from app.settings.models import Caps, Name
from app.web import clock
from app.web.guards import requires
from app.web.languages import current

SWITCHES = {"joining": Name.JOINING_OPEN, "second-factor": Name.ORGANISERS_NEED_SECOND_FACTOR}


@dataclass(frozen=True)
class Asked:
    """A setting in words: what it is called, what it does, and how it stands."""

    title: str
    about: str
    now: str
    url: str


@bp.get("/administration/settings")
@requires(is_administrator)
def settings() -> ResponseReturnValue:
    """Every setting and how it stands."""
    kept = queries.values()
    switches = [_switch_line(path, kept) for path in SWITCHES]
    rows = [_phone_line(kept), *switches, *_caps_lines(kept)]
    return render_template("administration/settings.html", nav="me", rows=rows)


def _phone_line(kept: Mapping[Name, object]) -> Asked:
    number = str(kept.get(Name.HELP_PHONE) or current_app.config["HELP_PHONE"])
    return Asked(
        _("Whom to call"),
        _("Every page that helps shows this number."),
        phones.show(number),
        url_for(".help_phone"),
    )


def _switch_line(path: str, kept: Mapping[Name, object]) -> Asked:
    name = SWITCHES[path]
    title, about = {
        Name.JOINING_OPEN: (
            _("People may register themselves"),
            _("If not, they come to the counter or call."),
        ),
        Name.ORGANISERS_NEED_SECOND_FACTOR: (
            _("Organisers sign in with two things"),
            _("A password, and a code from their telephone. Other staff always do."),
        ),
    }[name]
    now = _("Yes") if queries.is_on(name, kept.get(name)) else _("No")
    return Asked(title, about, now, url_for(".switch", path=path))


def _caps_lines(kept: Mapping[Name, object]) -> list[Asked]:
    known = queries.caps_in(kept.get(Name.VOLUNTEER_CAPS))
    about = _("What a volunteer may be paid back at most.")
    return [
        Asked(
            _("Volunteers in %(year)s", year=year),
            about,
            caps_text(known[year]) if year in known else _("Not known yet"),
            url_for(".volunteer_caps", year=year),
        )
        for year in _years(known)
    ]


def _years(known: Mapping[int, Caps]) -> list[int]:
    """Those we know, this one and the next."""
    this = dates.today(clock.now()).year
    return sorted({*known, this, this + 1})


def euros(amount: Decimal) -> str:
    """1.760,83 in both languages, as Belgians write it."""
    return format_decimal(amount, "#,##0.00", locale=LOCALES[current()])


def caps_text(caps: Caps) -> str:
    """Both amounts."""
    return _(
        "%(day)s euros a day, %(year)s euros a year", day=euros(caps.a_day), year=euros(caps.a_year)
    )


@bp.route("/administration/settings/help-phone", methods=["GET", "POST"])
@requires(is_administrator)
def help_phone() -> ResponseReturnValue:
    """The number that every page shows."""
    kept = queries.values()
    form = HelpPhoneForm()
    line = _phone_line(kept)
    if not form.is_submitted():
        form.phone.data = line.now
    return _answer(form, line, Name.HELP_PHONE, kept, form.value)


@bp.route("/administration/settings/switches/<slug:path>", methods=["GET", "POST"])
@requires(is_administrator)
def switch(path: str) -> ResponseReturnValue:
    """A yes or a no."""
    if path not in SWITCHES:
        abort(404)
    kept, name = queries.values(), SWITCHES[path]
    form = YesNoForm()
    if not form.is_submitted():
        form.answer.data = "yes" if queries.is_on(name, kept.get(name)) else "no"
    return _answer(form, _switch_line(path, kept), name, kept, form.value)


@bp.route("/administration/settings/volunteers/<int:year>", methods=["GET", "POST"])
@requires(is_administrator)
def volunteer_caps(year: int) -> ResponseReturnValue:
    """The caps of one year."""
    kept = queries.values()
    known = queries.caps_in(kept.get(Name.VOLUNTEER_CAPS))
    lines = dict(zip(_years(known), _caps_lines(kept), strict=True))
    if year not in lines:
        abort(404)
    form = CapsForm()
    if not form.is_submitted() and year in known:
        form.a_day.data, form.a_year.data = (euros(amount) for amount in known[year])

    def value() -> object:
        written = cast("Mapping[str, list[str]]", kept.get(Name.VOLUNTEER_CAPS) or {})
        return {**written, str(year): [str(amount) for amount in form.caps()]}

    return _answer(form, lines[year], Name.VOLUNTEER_CAPS, kept, value)


def _answer(
    form: KeptForm,
    line: Asked,
    name: Name,
    kept: Mapping[Name, object],
    value: Callable[[], object],
) -> ResponseReturnValue:
    """The page; or choose it, or say why not."""
    if not form.is_submitted():
        form.read.data = operations.setting_mark(kept.get(name))
    by, now = current_person(), clock.now()
    page = Page(form, line.title, (url_for(".settings"), _("Settings")), lead=line.about)
    return page.answer(
        lambda: operations.change_setting(name, value(), read=form.mark, by=by, now=now),
        lambda: operations.setting_mark(queries.value(name)),
    )

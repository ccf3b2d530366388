"""I am new: where I live, who I am, the PIN that I choose. Public: it never tells who exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations, queries
from app.accounts.forms import HomeForm, NewcomerForm, NewPinForm
from app.accounts.models import JoiningCode, SignInCode
from app.accounts.models.paper_codes import read_code
from app.accounts.operations import Newcomer
from app.accounts.views import bp
from app.accounts.views.arriving import Arrival, arrival, back, come_in
from app.accounts.views.trying import may_try, too_many
from app.i18n import Language
from app.organisations import queries as organisations
from app.organisations.models import Estate
from app.settings import queries as settings
from app.web import clock
from app.web.forms import switching
from app.web.guards import public
from app.web.languages import current


def while_open(view: Callable[[], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
    """An administrator may close this door: then the page says whom to see instead."""

    @wraps(view)
    def gate() -> ResponseReturnValue:
        if settings.joining_open():
            return view()
        page = render_template("accounts/new_closed.html")
        return (page, 409) if request.method == "POST" else page

    return gate


@bp.route("/sign-in/new", methods=["GET", "POST"])
@public
@while_open
def new_home() -> ResponseReturnValue:
    """Where do you live? A code from paper, or first the commune."""
    if _code() is None:
        return back()
    form = HomeForm()
    if not form.is_submitted() or switching():
        return _home_page(form)
    if (chosen := request.form.get("commune")) is not None:
        if chosen not in {one.nis for one in organisations.communes_with_estates()}:
            abort(404)
        session["new_commune"] = chosen
        return redirect(url_for(".new_estate"), 303)
    if not form.validate():
        return _home_page(form), 422
    if not may_try("paper"):
        form.home.errors = [too_many()]
        return _home_page(form), 429
    return _by_paper(form)


def _by_paper(form: HomeForm) -> ResponseReturnValue:
    typed = str(form.home.data)
    joining = queries.joining_code_with(typed)
    hall = organisations.estate_with_poster(read_code(typed))
    if joining is not None and joining.is_open(clock.now()):
        session["new_estate"], session["new_paper"] = joining.estate_id, joining.id
    elif hall is not None:
        session["new_estate"] = hall.id
        session.pop("new_paper", None)
    else:
        form.home.errors = [_("We do not know this code. Look again, or choose your commune.")]
        return _home_page(form), 422
    return redirect(url_for(".new_me"), 303)


@bp.route("/sign-in/new/estate", methods=["GET", "POST"])
@public
@while_open
def new_estate() -> ResponseReturnValue:
    """Which of the estates of your commune?"""
    estates = organisations.estates_in(str(session.get("new_commune")))
    if _code() is None or not estates:
        return back()
    if request.method == "POST" and not switching():
        chosen = next((one for one in estates if one.slug == request.form.get("estate")), None)
        if chosen is None:
            abort(404)
        session["new_estate"] = chosen.id
        session.pop("new_paper", None)
        return redirect(url_for(".new_me"), 303)
    lang = current()
    return render_template(
        "accounts/new_estate.html",
        estates=[
            {
                "slug": one.slug,
                "name": one.name.words(lang),
                "where": one.neighbourhood.name.words(lang),
                "landlord": one.organisation.name.words(lang),
            }
            for one in estates
        ],
        home_url=url_for(".new_home"),
    )


@bp.route("/sign-in/new/me", methods=["GET", "POST"])
@public
@while_open
def new_me() -> ResponseReturnValue:
    """First name, language, 18 or older, what we may keep."""
    if _code() is None or _estate() is None:
        return back()
    form = NewcomerForm(language=current().value)
    if not form.is_submitted() or switching():
        return _me_page(form)
    if not form.validate():
        return _me_page(form), 422
    session["new_me"] = {
        "first_name": form.first_name.data,
        "language": form.language.data,
        "reminders": bool(form.reminders.data),
    }
    return redirect(url_for(".new_pin"), 303)


@bp.route("/sign-in/new/pin", methods=["GET", "POST"])
@public
@while_open
def new_pin() -> ResponseReturnValue:
    """Choose a PIN; then you are in."""
    code, estate, said = _code(), _estate(), session.get("new_me")
    if code is None or estate is None or not isinstance(said, dict):
        return back()
    form = NewPinForm()
    if not form.is_submitted() or switching():
        return _pin_page(form)
    if not form.validate():
        return _pin_page(form), 422
    now = clock.now()
    if not operations.may_still_enter(code, now=now):
        return back()
    new = _newcomer(said, code)
    person = operations.welcome(new, estate, _paper(), str(form.pin.data), now=now)
    accepted = all(one.granted_at for one in queries.residencies(person.id))
    here = Arrival(queries.people_with(code.number), code=code)
    session["person_id"] = person.id
    answer = come_in(here, person, knows_pin=True)
    flash(_("Welcome. You can sign up for activities now."), "done")
    if not accepted:
        flash(_("Your housing company confirms that you live here. Then you see cards."), "done")
    return answer


def _newcomer(said: dict[str, Any], code: SignInCode) -> Newcomer:
    return Newcomer(
        first_name=str(said["first_name"]),
        language=Language(said["language"]),
        number=code.number,
        reminders=bool(said["reminders"]),
    )


def _code() -> SignInCode | None:
    here = arrival()
    return here.code if here is not None else None


def _estate() -> Estate | None:
    estate_id = session.get("new_estate")
    return organisations.estate_by_id(estate_id) if isinstance(estate_id, int) else None


def _paper() -> JoiningCode | None:
    code_id = session.get("new_paper")
    return queries.joining_code(code_id) if isinstance(code_id, int) else None


def _home_page(form: HomeForm) -> str:
    lang = current()
    return render_template(
        "accounts/new_home.html",
        form=form,
        form_id="form",
        action_url=url_for(".new_home"),
        communes=[
            {"nis": one.nis, "name": one.name.words(lang)}
            for one in organisations.communes_with_estates()
        ],
    )


def _me_page(form: NewcomerForm) -> str:
    estate = _estate()
    return render_template(
        "accounts/new_me.html",
        form=form,
        form_id="form",
        estate=estate.name.words(current()) if estate else None,
        home_url=url_for(".new_home"),
        privacy_url=url_for("articles.show", slug="privacy"),
    )


def _pin_page(form: NewPinForm) -> str:
    return render_template(
        "accounts/pin_new.html",
        form=form,
        form_id="form",
        by_card=False,
        chosen_name=None,
        new_url=None,
    )

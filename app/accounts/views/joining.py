"""I have a code on paper: who waits to be accepted types it, and sees their neighbours' cards."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations, queries
from app.accounts.forms import PaperCodeForm
from app.accounts.policies import is_waiting
from app.accounts.views import bp
from app.accounts.views.current import current_person
from app.accounts.views.trying import may_try, too_many
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/me/account/joining", methods=["GET", "POST"])
@requires(is_waiting)
def join() -> ResponseReturnValue:
    """Type the code of the quarter."""
    form = PaperCodeForm()
    if not form.is_submitted() or switching():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    if not may_try("paper"):
        form.paper.errors = [too_many()]
        return _page(form), 429
    code = queries.joining_code_with(str(form.paper.data))
    person, now = current_person(), clock.now()
    if code is None or operations.use_joining_code(person, code, by=person, now=now) is None:
        form.paper.errors = [_("We do not know this code. Look again, or call us.")]
        return _page(form), 422
    flash(_("It is confirmed that you live here."), "done")
    return redirect(url_for("directory.index"), 303)


def _page(form: PaperCodeForm) -> str:
    return render_template("accounts/joining.html", nav="me", form=form, form_id="form")

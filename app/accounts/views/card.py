"""The paper card: its QR is scanned, or its code is typed."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations, queries
from app.accounts.forms import CardForm
from app.accounts.forms.residents import LONGEST_TYPED
from app.accounts.models.paper_codes import grouped, read_code
from app.accounts.views import bp, root
from app.accounts.views.arriving import scanned
from app.accounts.views.trying import may_try, too_many
from app.i18n import Language
from app.web import clock
from app.web.forms import switching
from app.web.guards import own_page, public
from app.web.languages import COOKIE
from app.web.transaction import separately

CODE = "card_code"


@root.get("/c/<code>")
@public
def card(code: str) -> ResponseReturnValue:
    """What the QR leads to. The code leaves the address at once: a telephone shows and keeps it."""
    session[CODE] = read_code(code[:LONGEST_TYPED])
    chosen = request.cookies.get(COOKIE)
    lang = (
        chosen if chosen in set(Language) else request.accept_languages.best_match(list(Language))
    )
    answer = redirect(url_for("accounts.sign_in_card", lang=lang or Language.FR), 302)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.route("/sign-in/card", methods=["GET", "POST"])
@public
def sign_in_card() -> ResponseReturnValue:
    """Type the code of a card; one that was scanned is read at once."""
    form = CardForm()
    if not form.is_submitted() or switching():
        code = session.pop(CODE, None) if request.method == "GET" else None
        if code is None:
            _keep_next()
            return _page(form)
        form.card.data = grouped(code)
        return _open(form, code)
    if not form.validate():
        return _page(form), 422
    return _open(form, str(form.card.data))


def _open(form: CardForm, code: str) -> ResponseReturnValue:
    """The same refusal in words, and the same work, whatever is wrong with a card."""
    if not may_try("card"):
        form.card.errors = [too_many()]
        return _page(form), 429
    found = queries.open_card(code, clock.now())
    if found is None:
        with separately():  # a refusal does not forget it
            operations.refuse_card(now=clock.now())
        form.card.errors = [_("This card opens nothing. Look at the code again, or call us.")]
        return _page(form), 422
    scanned(found)
    return redirect(url_for(".sign_in_pin"), 303)


def _keep_next() -> None:
    if wanted := own_page(request.args.get("next")):
        session["next"] = wanted


def _page(form: CardForm) -> str:
    return render_template("accounts/card.html", form=form, form_id="form")

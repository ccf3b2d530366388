"""My card in the printed booklet: yes or no, with my number or without."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import ConsentHow
from app.accounts.views import current_person
from app.directory import operations, policies
from app.directory.forms import BookletTicks
from app.directory.queries import booklet, cards
from app.directory.queries.booklet import InBooklet
from app.directory.views import bp
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.route("/card/booklet", methods=["GET", "POST"])
@requires(policies.may_own_a_card)
def in_booklet() -> ResponseReturnValue:
    """May my card be in the booklet, and my number?"""
    person = current_person()
    if cards.of_person(person.id) is None:
        return redirect(url_for(".mine"), 303)
    form = BookletTicks()
    form.tick(booklet.choice(person.id))
    if not form.is_submitted() or switching():
        return booklet_page(form, _own())
    if not form.validate():
        return booklet_page(form, _own()), 422
    wanted = form.in_booklet
    operations.choose_booklet(person, wanted, how=ConsentHow.SELF, by=person, now=clock.now())
    flash(_("Your choice is kept."), "done")
    return redirect(url_for(".mine"), 303)


def _own() -> dict[str, Any]:
    return {
        "nav": "offer",
        "bar": None,
        "back_url": url_for(".mine"),
        "back": _("My card"),
        "title": _("In the printed booklet?"),
    }


def booklet_page(form: BookletTicks, around: dict[str, Any]) -> str:
    """The two ticks; ``around`` says whose card it is and where one came from."""
    return render_template("directory/booklet.html", form_id="form", form=form, **around)


def booklet_text(choice: InBooklet) -> str:
    """What holds today, in a line."""
    if not choice.card:
        return _("Not in the printed booklet")
    if choice.phone:
        return _("In the printed booklet, with the telephone number")
    return _("In the printed booklet, without the telephone number")

"""Aidez-moi à m'inscrire · Help mij inschrijven: for everybody, known or not."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.views import viewer
from app.activities import queries as activities
from app.activities.models import Occurrence
from app.bookings.views.booking import facts
from app.counter import operations
from app.counter.forms import HelpForm
from app.counter.models import HelpWish
from app.counter.queries import estates
from app.counter.views import bp
from app.directory.views.sheet import landlord
from app.i18n import phones
from app.web import clock, limits
from app.web.forms import switching
from app.web.guards import public
from app.web.languages import current

ASKED = "help_asked"


@bp.route("/help", methods=["GET", "POST"])
@public
def help_me() -> ResponseReturnValue:
    """Leave a number, or say that you come by. The answer is the same for whoever asks."""
    form = HelpForm()
    form.offer(estates.every(), _("Choose where you live"))
    if not form.is_submitted():
        _prefill(form)
        return _page(form)
    if switching():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    if not limits.within(
        ("20 per hour", "help-address", limits.address()),
        ("3 per hour", "help-number", form.number or limits.address()),
        ("500 per hour", "help-all", ""),
    ):
        form.phone.errors = [_("You asked already. Wait an hour, or call us: we help you.")]
        return _page(form), 429
    wished = form.number if form.wish.data == HelpWish.CALL else None
    home = form.chosen
    if home is not None:
        operations.ask(
            home,
            _occurrence(form),
            wished,
            language=current(),
            by=viewer(),
            now=clock.now(),
        )
        session[ASKED] = [str(form.wish.data), home.slug]
    return redirect(url_for(".help_asked"), 303)


@bp.get("/help/asked")
@public
def help_asked() -> ResponseReturnValue:
    """We help you: they call, or where to come; and whom to call when nobody does."""
    wish, slug = session.get(ASKED, ("", ""))
    home = estates.estate(slug)
    organisation = home.organisation if home else None
    called = landlord(organisation)
    return render_template(
        "counter/help_asked.html",
        nav="agenda",
        comes_by=wish == HelpWish.COME,
        landlord=called["name"],
        address=organisation.address.words(current())
        if organisation and organisation.address.fr
        else None,
        phone=called["phone"],
    )


def _prefill(form: HelpForm) -> None:
    """Who is signed in need not type what we know; for which date stands in the address."""
    form.occurrence.data = request.args.get("occurrence", "")
    person = viewer()
    if person is None:
        return
    homes = estates.homes(person.id)
    numbers = accounts.telephones(person.id)
    form.estate.data = homes[0].slug if homes else ""
    form.phone.data = phones.show(numbers[0].value) if numbers else ""


def _occurrence(form: HelpForm) -> Occurrence | None:
    number = form.occurrence_id
    return activities.occurrence(number, None) if number is not None else None


def _page(form: HelpForm) -> str:
    occurrence = _occurrence(form)
    return render_template(
        "counter/help.html",
        nav="agenda",
        form_id="form",
        form=form,
        o=facts(occurrence) if occurrence else None,
        help_url=url_for(".help_me"),
    )

"""Erasing: what goes and what stays, then one button."""

from __future__ import annotations

from flask import current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.notifications.operations.channels import Mailbox
from app.people import operations, queries
from app.people.policies import Refusal, Refused, erasing_refusal
from app.people.views import bp
from app.web import clock
from app.web.guards import public, requires


@bp.get("/me/data/erasure")
@requires(is_signed_in, fresh=True)
def erasure() -> ResponseReturnValue:
    """What goes, what stays."""
    return page(erasing_refusal(current_person()), url_for(".erase"), url_for(".data"))


@bp.post("/me/data/erasure")
@requires(is_signed_in, fresh=True)
def erase() -> ResponseReturnValue:
    """Erase everything about me."""
    person = current_person()
    try:
        erase_with_letters(person, by=person)
    except Refused as refused:
        return page(refused.reason, url_for(".erase"), url_for(".data")), 409
    session.clear()
    return redirect(url_for(".erased"), 303)


@bp.get("/erased")
@public
def erased() -> ResponseReturnValue:
    """It is done."""
    return render_template("people/erased.html")


def page(refused: Refusal | None, action_url: str, back_url: str, *, name: str = "") -> str:
    """The question; ``name`` is said when it is about somebody else."""
    return render_template(
        "people/erasure.html",
        nav="me",
        refusal=refusal_text(refused) if refused else None,
        name=name,
        action_url=action_url,
        back_url=back_url,
    )


def refusal_text(reason: Refusal) -> str:
    """Why it is not possible, and what to do."""
    return {
        Refusal.STAFF: _("This person works on this site. An administrator ends that role first."),
        Refusal.GONE: _("This account was erased already."),
    }[reason]


def erase_with_letters(person: Person, *, by: Person) -> None:
    """Erase somebody, and the letters to them that lie in the mailbox of a demonstration."""
    letters = queries.letters(queries.everyone(person))
    operations.erase(person, by=by, now=clock.now())
    if folder := str(current_app.config["MAILBOX_DIR"]):
        Mailbox(folder).forget(letters)

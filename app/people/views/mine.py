"""Mes données / Mijn gegevens: all that is kept about me, to read, to take along, to correct."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations as accounts
from app.accounts.models import ConsentPurpose, Person
from app.accounts.policies import is_signed_in
from app.accounts.views import current_person
from app.directory.queries.circles import circle
from app.directory.views.sheet import landlord
from app.people import operations
from app.people.forms import FirstNameForm
from app.people.views import bp, kept
from app.people.views.taking import taken_along
from app.web import clock
from app.web.forms import switching
from app.web.guards import requires


@bp.get("/me/data")
@requires(is_signed_in)
def data() -> ResponseReturnValue:
    """Everything, in words."""
    return page(
        current_person(),
        whose="mine",
        back_url=url_for("pages.me"),
        back_label=_("Me"),
        download_url=url_for(".download"),
        erase_url=url_for(".erasure"),
        withdraw_urls={
            purpose.value: url_for(".withdraw", purpose=in_an_address(purpose))
            for purpose in ConsentPurpose
        },
    )


def page(person: Person, **more: object) -> str:
    """What is kept about somebody, to read and to print."""
    asked = kept.whole(person)
    return render_template(
        "people/kept.html",
        nav="me",
        first_name=person.first_name,
        sections=kept.sections(asked),
        consents=kept.consents(asked),
        landlord=landlord(circle(person, waiting=True).landlord),
        **more,
    )


@bp.get("/me/data.json")
@requires(is_signed_in)
def download() -> ResponseReturnValue:
    """The same as a file, for another machine."""
    return taken_along(current_person(), now=clock.now())


@bp.get("/me/data/first-name")
@requires(is_signed_in)
def first_name() -> ResponseReturnValue:
    """Another first name."""
    return _first_name(FirstNameForm(first_name=current_person().first_name))


@bp.post("/me/data/first-name")
@requires(is_signed_in)
def change_first_name() -> ResponseReturnValue:
    """My first name is this."""
    form, person = FirstNameForm(), current_person()
    if switching():
        return _first_name(form)
    if not form.validate():
        return _first_name(form), 422
    accounts.call_oneself(person, form.first_name.data or "", by=person, now=clock.now())
    flash(_("Your choice is kept."), "done")
    return redirect(url_for(".data"), 303)


@bp.post("/me/data/consents/<slug:purpose>/withdrawal")
@requires(is_signed_in)
def withdraw(purpose: str) -> ResponseReturnValue:
    """Take a yes back; it works at once. An account itself is ended by erasing it."""
    return taken_back(
        current_person(),
        purpose,
        erasure_url=url_for(".erasure"),
        data_url=url_for(".data", _anchor="consents"),
    )


def in_an_address(purpose: ConsentPurpose) -> str:
    """What a yes is called in an address: short names have no underscores."""
    return purpose.replace("_", "-")


def taken_back(
    person: Person, purpose: str, *, erasure_url: str, data_url: str
) -> ResponseReturnValue:
    """No longer, says whoever is asking; the yes to an account leads to the page of erasing."""
    purpose = purpose.replace("-", "_")
    if purpose not in set(ConsentPurpose):
        abort(404)
    if purpose == ConsentPurpose.ACCOUNT:
        return redirect(erasure_url, 303)
    operations.withdraw(person, ConsentPurpose(purpose), by=current_person(), now=clock.now())
    flash(_("You took it back. It counts from now on."), "done")
    return redirect(data_url, 303)


def _first_name(form: FirstNameForm) -> str:
    return render_template("people/first_name.html", nav="me", form=form)

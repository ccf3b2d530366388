"""The same at the counter, for whoever asks: a worker of where they live shows, prints, erases."""

from __future__ import annotations

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import ConsentPurpose, Person
from app.accounts.views import current_person
from app.counter.policies import is_worker, may_change_keys
from app.people.policies import Refused, erasing_refusal
from app.people.views import bp, erasing, mine
from app.people.views.taking import taken_along
from app.web import clock
from app.web.guards import requires


@bp.get("/people/<id:person_id>/data")
@requires(is_worker)
def their_data(person_id: int) -> ResponseReturnValue:
    """Everything about somebody, to read together or to print."""
    person = asked(person_id)
    return mine.page(
        person,
        whose="theirs",
        back_url=url_for("counter.desk"),
        back_label=_("Counter"),
        download_url=url_for(".their_download", person_id=person.id),
        erase_url=url_for(".their_erasure", person_id=person.id),
        withdraw_urls={
            purpose.value: url_for(
                ".withdraw_theirs", person_id=person.id, purpose=mine.in_an_address(purpose)
            )
            for purpose in ConsentPurpose
        },
    )


@bp.get("/people/<id:person_id>/data.json")
@requires(is_worker)
def their_download(person_id: int) -> ResponseReturnValue:
    """The same as a file."""
    return taken_along(asked(person_id), now=clock.now())


@bp.post("/people/<id:person_id>/consents/<slug:purpose>/withdrawal")
@requires(is_worker)
def withdraw_theirs(person_id: int, purpose: str) -> ResponseReturnValue:
    """They take a yes back."""
    person = asked(person_id)
    return mine.taken_back(
        person,
        purpose,
        erasure_url=url_for(".their_erasure", person_id=person.id),
        data_url=url_for(".their_data", person_id=person.id, _anchor="consents"),
    )


@bp.get("/people/<id:person_id>/erasure")
@requires(is_worker, fresh=True)
def their_erasure(person_id: int) -> ResponseReturnValue:
    """What goes, what stays."""
    return _page(asked(person_id))


@bp.post("/people/<id:person_id>/erasure")
@requires(is_worker, fresh=True)
def erase_them(person_id: int) -> ResponseReturnValue:
    """They asked for it: erase everything."""
    person = asked(person_id)
    try:
        erasing.erase_with_letters(person, by=current_person())
    except Refused:
        return _page(person), 409
    flash(_("Everything is erased."), "done")
    return redirect(url_for("counter.desk"), 303)


def _page(person: Person) -> str:
    return erasing.page(
        erasing_refusal(person),
        url_for(".erase_them", person_id=person.id),
        url_for(".their_data", person_id=person.id),
        name=person.first_name,
    )


def asked(person_id: int) -> Person:
    """Somebody who lives or waits where this worker works, and does not work here; else 404."""
    person = accounts.person(person_id)
    if person is None or not may_change_keys(current_person(), person):
        abort(404)
    return person

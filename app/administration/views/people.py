"""Who works here: found by organisation or by e-mail address, one at a time."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import queries as accounts
from app.accounts.models import Membership, Person
from app.accounts.policies import is_administrator
from app.administration import queries
from app.administration.forms.people import EmailForm
from app.administration.queries import Held
from app.administration.views import bp
from app.administration.views.frame import Filter, Option, by_name
from app.administration.views.wording import day, role_text
from app.organisations import queries as organisations
from app.organisations.models import Organisation
from app.web.forms import clean, switching
from app.web.guards import requires
from app.web.languages import current

HOUSE = "-"
"""Instead of a short name: for the house itself, as administrator."""


@bp.get("/administration/people")
@requires(is_administrator)
def people() -> ResponseReturnValue:
    """The administrators, or who works for one organisation."""
    return _page(EmailForm())


@bp.post("/administration/people")
@requires(is_administrator)
def find_person() -> ResponseReturnValue:
    """Somebody by their e-mail address, which stands in no address of a page."""
    form = EmailForm()
    if switching():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    found = queries.staff_at(form.address())
    if not found:
        form.email.errors = [_("Nobody who works here has this address. Send an invitation.")]
        return _page(form), 422
    if len(found) > 1:
        flash(_("Several people share this address. This is the first."), "info")
    return redirect(url_for(".person", staff_id=found[0].id), 303)


def where(slug: str) -> Organisation | None:
    """The organisation that was asked for; ``None`` is the house itself. 404 for an unknown one."""
    if slug in {"", HOUSE}:
        return None
    found = organisations.organisation(slug)
    if found is None:
        abort(404)
    return found


def choices() -> list[Option]:
    """Every organisation, after the house itself."""
    known = (Option(one.slug, one.name.words(current()).text) for one in organisations.by_kind())
    return [Option(HOUSE, _("This site, as administrator"), is_name=False), *by_name(known)]


def _page(form: EmailForm) -> str:
    organisation = where(clean(request.args.get("of", "")))
    narrowed = Filter("of", _("Who works for"), "", choices())
    return render_template(
        "administration/people.html",
        nav="me",
        form=form,
        form_id="form",
        filter=narrowed.shown(),
        rows=[_row(one) for one in queries.roles_in(organisation.id if organisation else None)],
        heading=organisation.name.words(current()).text if organisation else _("Administrators"),
    )


def _row(membership: Membership) -> dict[str, Any]:
    since = _("since %(day)s", day=day(membership.granted_at))
    return {
        "name": membership.person.first_name,
        "small": f"{role_text(membership.role)}, {since}",
        "url": url_for(".person", staff_id=membership.person_id),
    }


@bp.get("/administration/people/<id:staff_id>")
@requires(is_administrator)
def person(staff_id: int) -> ResponseReturnValue:
    """One person who works here: what they are and were; nothing of where they live."""
    return person_page(staff_or_404(staff_id))


def staff_or_404(person_id: int) -> Person:
    """Somebody who works here or did; residents are nobody here."""
    found = queries.staff_member(person_id)
    if found is None:
        abort(404)
    return found


def person_page(somebody: Person, refusal: str = "") -> str:
    """Their page, perhaps with why something was refused."""
    held = queries.roles_held(somebody.id)
    return render_template(
        "administration/person.html",
        nav="me",
        first_name=somebody.first_name,
        emails=queries.emails(somebody.id),
        refusal=refusal,
        now_rows=[_held(one) for one in held if one.membership.revoked_at is None],
        before_rows=[_held(one) for one in held if one.membership.revoked_at is not None],
        choices=choices(),
        new_url=url_for(".new_membership", staff_id=somebody.id),
        reset_url=url_for(".reset_second_factor", staff_id=somebody.id)
        if accounts.has_second_factor(somebody.id)
        else None,
    )


def _held(one: Held) -> dict[str, Any]:
    membership = one.membership
    return {
        "role": role_text(membership.role),
        "organisation": one.organisation.name.words(current()) if one.organisation else None,
        "covers": _covers(membership),
        "granted": _by(_("since %(day)s", day=day(membership.granted_at)), one.granted_by),
        "revoked": _by(_("until %(day)s", day=day(membership.revoked_at)), one.revoked_by),
        "end_url": url_for(
            ".end_membership", staff_id=membership.person_id, membership_id=membership.id
        ),
    }


def _by(said: str, name: str | None) -> str:
    return _("%(said)s, by %(name)s", said=said, name=name) if name else said


def _covers(membership: Membership) -> str:
    if not membership.estate_ids or membership.organisation_id is None:
        return ""
    known = organisations.estates_of(membership.organisation_id)
    names = [one.name.words(current()).text for one in known if one.id in membership.estate_ids]
    return ", ".join(names)

"""One's own account: language, reminders, devices, signing out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, queries
from app.accounts.forms import LanguageForm
from app.accounts.models import ConsentHow, ConsentPurpose
from app.accounts.policies import is_resident, is_signed_in
from app.accounts.views import bp
from app.accounts.views.current import current_person
from app.accounts.views.own_keys import staff_keys
from app.i18n import Language, dates, phones
from app.web import clock
from app.web.guards import own_page, public, requires
from app.web.languages import current


@bp.get("/me/account")
@requires(is_signed_in)
def account() -> ResponseReturnValue:
    """Language, reminders, devices."""
    return _page(LanguageForm(language=current_person().language))


@bp.post("/me/account/language")
@requires(is_signed_in)
def choose_language() -> ResponseReturnValue:
    """The language of my messages."""
    form = LanguageForm()
    if not form.validate():
        return _page(form), 422
    person = current_person()
    operations.choose_language(person, Language(form.language.data), by=person, now=clock.now())
    flash(_("Your choice is kept."), "done")
    return redirect(url_for(".account"), 303)


@bp.post("/me/account/reminders")
@requires(is_signed_in)
def choose_reminders() -> ResponseReturnValue:
    """An SMS the day before: yes, or no more."""
    person, now = current_person(), clock.now()
    purpose = ConsentPurpose.REMINDERS
    if request.form.get("wanted") == "yes":
        operations.give_consent(person, purpose, how=ConsentHow.SELF, by=person, now=now)
        flash(_("You get an SMS the day before."), "done")
    else:
        operations.withdraw_consent(person, purpose, by=person, now=now)
        flash(_("You no longer get an SMS the day before."), "done")
    return redirect(own_page(request.form.get("back")) or url_for(".account"), 303)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Sign out of this device; pressing it twice is no error."""
    if current_user.is_authenticated:
        operations.sign_out(current_user.row, by=current_person(), now=clock.now())
    session.clear()
    return redirect(url_for("pages.home"), 303)


@bp.post("/me/account/sign-outs")
@requires(is_signed_in)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out of every device."""
    operations.sign_out_everywhere(current_person(), by=current_person(), now=clock.now())
    session.clear()
    return redirect(url_for("pages.home"), 303)


def _page(form: LanguageForm) -> str:
    person = current_person()
    points = queries.contact_points(person.id)
    return render_template(
        "accounts/account.html",
        nav="me",
        is_resident=is_resident(person),
        form=form,
        phones=[phones.show(p.value) for p in points if p.kind in queries.PHONES],
        reminders={
            "on": queries.consent(person.id, ConsentPurpose.REMINDERS) is not None,
            "url": url_for(".choose_reminders"),
        },
        staff_keys=staff_keys(person),
        devices=_devices(person.id),
        sign_out_everywhere_url=url_for(".sign_out_everywhere"),
    )


def _devices(person_id: int) -> list[dict[str, object]]:
    return [
        {
            "label": _(
                "Open since %(day)s, %(time)s",
                day=dates.day_date(dates.local(row.started_at).date(), current()),
                time=dates.clock(dates.local(row.started_at), current()),
            ),
            "is_this": row.id == current_user.row.id,
        }
        for row in queries.open_sign_ins(person_id, clock.now())
    ]

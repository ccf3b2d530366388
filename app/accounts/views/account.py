"""One's own account: language, reminders, devices, signing out."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, queries
from app.accounts.forms import LanguageForm
from app.accounts.models import ConsentHow, ConsentPurpose, DeviceKind
from app.accounts.policies import is_resident, is_signed_in, is_waiting
from app.accounts.views import bp
from app.accounts.views.current import current_person, leave
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
    leave()
    return redirect(url_for("pages.home"), 303)


@bp.post("/me/account/sign-out")
@requires(is_signed_in)
def sign_out_one() -> ResponseReturnValue:
    """Sign out of one of my devices, perhaps another than this."""
    person, now = current_person(), clock.now()
    rows = queries.open_sign_ins(person.id, now)
    row = next((one for one in rows if str(one.id) == request.form.get("device")), None)
    if row is None:
        abort(404)
    if row.id == current_user.row.id:
        leave()
        return redirect(url_for("pages.home"), 303)
    operations.sign_out(row, by=person, now=now)
    flash(_("You are signed out on that device."), "done")
    return redirect(url_for(".account"), 303)


@bp.post("/me/account/sign-outs")
@requires(is_signed_in)
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out of every device; none is known any more."""
    person, now = current_person(), clock.now()
    operations.sign_out_everywhere(person, by=person, now=now)
    operations.forget_devices(person, by=person, now=now)
    session.clear()
    return redirect(url_for("pages.home"), 303)


def _page(form: LanguageForm) -> str:
    person = current_person()
    return render_template(
        "accounts/account.html",
        nav="me",
        is_resident=is_resident(person),
        form=form,
        phones=[
            {"id": one.id, "display": phones.show(one.value)}
            for one in queries.telephones(person.id)
        ],
        is_waiting=is_waiting(person),
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
            "id": row.id,
            "kind": device_name(row.device),
            "label": _(
                "Open since %(day)s, %(time)s",
                day=dates.day_date(dates.local(row.started_at).date(), current()),
                time=dates.clock(dates.local(row.started_at), current()),
            ),
            "is_this": row.id == current_user.row.id,
        }
        for row in queries.open_sign_ins(person_id, clock.now())
    ]


def device_name(kind: DeviceKind) -> str:
    """What a device is called in a list."""
    names = {
        DeviceKind.ANDROID: _("An Android phone or tablet"),
        DeviceKind.IPHONE: _("An iPhone or iPad"),
        DeviceKind.COMPUTER: _("A computer"),
        DeviceKind.OTHER: _("Another device"),
    }
    return names[kind]

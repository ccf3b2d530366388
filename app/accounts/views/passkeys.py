"""Keys that stay on a device: adding and removing one's own, signing in with one."""

from __future__ import annotations

from datetime import datetime

from flask import (
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts import operations, queries
from app.accounts.models import STAFF_WAYS, Passkey, Person, SignInHow
from app.accounts.operations import Site
from app.accounts.policies import is_resident, is_signed_in, is_staff
from app.accounts.views import bp, halfway, own_keys
from app.accounts.views.confirming import proved, way_back
from app.accounts.views.current import current_person, start
from app.i18n import dates
from app.web import clock, limits
from app.web.guards import own_page, public, requires
from app.web.languages import current
from app.web.transaction import SAFE, separately

OFFERED_AFTER = frozenset({SignInHow.CODE, SignInHow.CARD})
LATER = "passkey_later"


@bp.post("/sign-in/passkey/challenge")
@public
def ask_passkey() -> ResponseReturnValue:
    """A question to any key of ours, or to those of one person (``of``), as JSON."""
    if not _within_limits():
        return {}, 429
    asked = _asked_of()
    known = queries.passkeys(asked.id) if asked else ()
    challenge = operations.ask_passkey(None, now=clock.now())
    session["challenge"] = challenge.id
    return _json(operations.asking_options(challenge, site(), known))


@bp.route("/sign-in/passkey", methods=["GET", "POST"])
@public
def sign_in_passkey() -> ResponseReturnValue:
    """A key says who it is; nothing is typed. Whoever works here is a neighbour only, this way."""
    if request.method in SAFE:
        return _door()
    person = answered()
    if person is None:
        return _door(refused=True), 422
    target = own_page(request.args.get("next"))
    if not is_resident(person) and is_staff(person):
        flash(_("You work for an organisation: sign in with your e-mail address."), "error")
        return redirect(url_for(".sign_in_staff", next=target), 303)
    borrowed = operations.is_borrowed(request.form.get("answer", ""))
    start(person, SignInHow.PASSKEY, shared_device=borrowed)
    return redirect(target or url_for("pages.me"), 303)


@bp.route("/sign-in/staff/passkey", methods=["GET", "POST"])
@public
def second_factor_passkey() -> ResponseReturnValue:
    """After the password: one's own key instead of six digits."""
    half = halfway.who()
    if half is None:
        return redirect(url_for(".second_factor"), 303)
    if request.method in SAFE:
        return _proof_page("half")
    if answered(of=half.person) is None:
        return _proof_page("half", refused=True), 422
    return halfway.finish(half)


@bp.route("/me/confirmation/passkey", methods=["GET", "POST"])
@requires(is_signed_in)
def confirm_passkey() -> ResponseReturnValue:
    """Before a dangerous act: one's own key shows that it is really oneself."""
    if request.method in SAFE:
        return _proof_page("me")
    if answered(of=current_person()) is None:
        return _proof_page("me", refused=True), 422
    return proved()


@bp.get("/me/account/passkeys")
@requires(is_signed_in)
def passkeys() -> ResponseReturnValue:
    """The devices that open my account without a code."""
    return _page()


@bp.post("/me/account/passkeys/challenge")
@requires(is_signed_in, fresh=True)
def ask_new_passkey() -> ResponseReturnValue:
    """A question that makes a new key, as JSON."""
    if current_user.row.shared_device or _is_weak_for_staff():
        return {}, 409
    if not _within_limits():
        return {}, 429
    person = current_person()
    challenge = operations.ask_passkey(person, now=clock.now())
    session["challenge"] = challenge.id
    return _json(operations.adding_options(person, challenge, site()))


@bp.post("/me/account/passkeys")
@requires(is_signed_in, fresh=True)
def add_passkey() -> ResponseReturnValue:
    """From now on this device opens my account."""
    person, answer = current_person(), request.form.get("answer", "")
    if _is_weak_for_staff():
        return _page(refused=True), 422
    works_here = is_staff(person)
    with separately():
        made = operations.add_passkey(
            person, answer, _challenge_id(), site(), by=person, now=clock.now()
        )
    if made is None:
        return _page(refused=True), 422
    flash(_("This device now opens your account."), "done")
    if works_here and not queries.recovery_codes_left(person.id):
        codes = operations.make_recovery_codes(person, by=person, now=clock.now())
        return own_keys.show_codes(person, codes, then=url_for(".passkeys"))
    return redirect(url_for(".passkeys"), 303)


@bp.post("/me/account/passkeys/<id:passkey_id>/removal")
@requires(is_signed_in, fresh=True)
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """A device that was lost, sold or given away."""
    passkey = queries.passkey(current_person().id, passkey_id)
    if passkey is None:
        abort(404)
    if operations.remove_passkey(passkey, by=current_person(), now=clock.now()):
        flash(_("That device no longer opens your account."), "done")
    else:
        flash(_("Your work needs a second proof. Add another device or an app first."), "error")
    return redirect(url_for(".passkeys"), 303)


@bp.post("/me/account/passkeys/later")
@requires(is_signed_in)
def offer_passkey_later() -> ResponseReturnValue:
    """Not now: on this device it is not offered again before the next sign-in."""
    session[LATER] = True
    return redirect(url_for("pages.me"), 303)


def _is_weak_for_staff() -> bool:
    """Somebody who works here came in by telephone: a key made now would open their work too."""
    row = current_user.row
    return row.how not in STAFF_WAYS and queries.works_here(row.person_id)


def may_be_offered() -> bool:
    """Did a resident type a code or scan a card on a device of their own, and has no key yet?"""
    row = current_user.row
    if row.how not in OFFERED_AFTER or row.shared_device or session.get(LATER):
        return False
    return not queries.has_passkey(row.person_id) and not _is_weak_for_staff()


def answered(of: Person | None = None) -> Person | None:
    """Whose key answered the question asked to this browser; only once."""
    answer = request.form.get("answer", "")
    with separately():
        found = operations.try_passkey(answer, _challenge_id(), site(), of=of, now=clock.now())
        person_id = found.id if found else 0
    return queries.person(person_id)


def site() -> Site:
    """This site, as a browser names it to a key."""
    return Site(request.host.partition(":")[0], f"{request.scheme}://{request.host}")


def _challenge_id() -> int:
    known = session.pop("challenge", None)
    return known if isinstance(known, int) else 0


def _asked_of() -> Person | None:
    """Whose keys will do: of who is halfway in, of who is signed in, or anybody's."""
    of = request.form.get("of")
    half = halfway.who() if of == "half" else None
    if half is not None:
        return half.person
    return current_person() if of == "me" and current_user.is_authenticated else None


def _within_limits() -> bool:
    return limits.within(("100 per hour", "passkey-address", limits.address()))


def _json(options: str) -> Response:
    return current_app.response_class(options, mimetype="application/json")


def _door(*, refused: bool = False) -> str:
    return render_template("accounts/passkey.html", refused=refused)


def _proof_page(of: str, *, refused: bool = False) -> str:
    is_half = of == "half"
    other_url = url_for(".second_factor") if is_half else url_for(".confirm", **way_back())
    return render_template(
        "accounts/passkey_proof.html", refused=refused, of=of, other_url=other_url
    )


def _page(*, refused: bool = False) -> str:
    rows = queries.passkeys(current_person().id)
    return render_template(
        "accounts/passkeys.html",
        nav="me",
        refused=refused,
        is_shared=current_user.row.shared_device,
        may_add=not _is_weak_for_staff(),
        passkeys=[_row(row) for row in rows],
    )


def _row(row: Passkey) -> dict[str, str]:
    return {
        "url": url_for(".remove_passkey", passkey_id=row.id),
        "added": _("Added on %(day)s, %(time)s", **_moment(row.added_at)),
        "used": _("Last used on %(day)s", day=_day(row.used_at)) if row.used_at else "",
    }


def _day(at: datetime) -> str:
    return dates.day_date(dates.local(at).date(), current())


def _moment(at: datetime) -> dict[str, str]:
    return {"day": _day(at), "time": dates.clock(dates.local(at), current())}

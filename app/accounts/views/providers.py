"""Staff come in by another house (OpenID Connect), where the settings name one.

A GET never writes: coming back only keeps, in the session of this browser and for some minutes,
who that house says is there; the button of the next page signs in.
"""

from __future__ import annotations

import hmac
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import operations
from app.accounts.forms import ProviderForm
from app.accounts.models import SignInHow
from app.accounts.operations import oidc
from app.accounts.operations.oidc import NotBelieved, Provider, Said, Unreachable
from app.accounts.views import bp, halfway
from app.web import clock, limits
from app.web.guards import own_page, public
from app.web.languages import current
from app.web.transaction import SAFE

ERRAND, ARRIVED = "provider_errand", "provider_arrived"
ERRAND_SECONDS, ARRIVED_SECONDS = 600, 300
LONGEST_CODE = 2000


def provider() -> Provider | None:
    """The house that the settings name, if they name one whole."""
    settings = current_app.config
    issuer, client_id = settings["OIDC_ISSUER"], settings["OIDC_CLIENT_ID"]
    secret = settings["OIDC_CLIENT_SECRET"]
    if not (issuer and client_id and secret):
        return None
    name = settings["OIDC_NAME"] or issuer.partition("://")[2].partition("/")[0]
    return Provider(issuer, client_id, secret, name, bool(settings["OIDC_SECOND_FACTOR"]))


@bp.get("/sign-in/provider")
@public
def provider_leave() -> ResponseReturnValue:
    """Go to that house; this browser remembers what it must bring back."""
    house = provider() or abort(404)
    if not limits.within(("100 per hour", "provider-address", limits.address())):
        return _back_to_the_door(_("Too many tries. Wait an hour, or call us."))
    try:
        errand = oidc.leave(house, _back_url(), language=current())
    except Unreachable:
        return _back_to_the_door(_unreachable(house))
    except NotBelieved:
        return _back_to_the_door(_start_again(house))
    session[ERRAND] = {
        "state": errand.state,
        "nonce": errand.nonce,
        "verifier": errand.verifier,
        "next": own_page(request.args.get("next")),
        "until": _in(ERRAND_SECONDS),
    }
    return redirect(errand.url, 303)


@bp.get("/sign-in/provider/callback")
@public
def provider_callback() -> ResponseReturnValue:
    """Back from that house: believe what it says, or say why not."""
    house = provider() or abort(404)
    errand = _taken(ERRAND)
    code = request.args.get("code", "")
    if errand is None or not _is_ours(house, errand) or not 0 < len(code) < LONGEST_CODE:
        return _back_to_the_door(_start_again(house))
    try:
        said = oidc.come_back(
            house, code, _back_url(), nonce=errand["nonce"], verifier=errand["verifier"]
        )
    except Unreachable:
        return _back_to_the_door(_unreachable(house))
    except NotBelieved:
        return _back_to_the_door(_start_again(house))
    session[ARRIVED] = {
        "said": list(said),
        "nonce": errand["nonce"],
        "next": errand["next"],
        "until": _in(ARRIVED_SECONDS),
    }
    return redirect(url_for(".provider_entry"), 303)


@bp.route("/sign-in/provider/entry", methods=["GET", "POST"])
@public
def provider_entry() -> ResponseReturnValue:
    """One press, and in; or a second factor first."""
    house = provider() or abort(404)
    arrived = _taken(ARRIVED, keep=request.method in SAFE)
    if arrived is None:
        return _back_to_the_door(_start_again(house))
    said, form = Said(*arrived["said"]), ProviderForm()
    if request.method in SAFE:
        return _page(house, form, said)
    person = operations.person_said(said, arrived["nonce"], now=clock.now())
    if person is None:
        return _page(house, form, said, refused=True), 409
    way_in = halfway.enter if house.asks_second_factor else halfway.begin
    return way_in(
        person,
        SignInHow.PROVIDER,
        shared_device=bool(form.shared_device.data),
        target=own_page(arrived["next"]),
    )


def door() -> dict[str, str] | None:
    """The way to that house, for the page on which staff sign in."""
    house = provider()
    if house is None:
        return None
    return {
        "label": _("Sign in with %(house)s", house=house.name),
        "url": url_for(".provider_leave", next=own_page(request.args.get("next"))),
    }


def _page(house: Provider, form: ProviderForm, said: Said, *, refused: bool = False) -> str:
    return render_template(
        "accounts/provider.html",
        form=form,
        house=house.name,
        email=said.email,
        refused=refused,
    )


def _is_ours(house: Provider, errand: dict[str, Any]) -> bool:
    """Does this browser bring what it was sent for, from the house to which it was sent?"""
    state, issuer = request.args.get("state", ""), request.args.get("iss", house.issuer)
    return hmac.compare_digest(state.encode(), errand["state"].encode()) and issuer == house.issuer


def _taken(what: str, *, keep: bool = False) -> dict[str, Any] | None:
    """What this browser remembers, unless it is too old; once."""
    found = session.get(what) if keep else session.pop(what, None)
    is_young = isinstance(found, dict) and found["until"] > clock.now().timestamp()
    return found if is_young else None


def _in(seconds: int) -> int:
    return int(clock.now().timestamp()) + seconds


def _back_url() -> str:
    return url_for(".provider_callback", _external=True)


def _back_to_the_door(why: str) -> ResponseReturnValue:
    flash(why, "error")
    return redirect(url_for(".sign_in_staff"), 303)


def _unreachable(house: Provider) -> str:
    return _(
        "%(house)s does not answer. Try again later, or use your e-mail address and password.",
        house=house.name,
    )


def _start_again(house: Provider) -> str:
    return _(
        "Signing in with %(house)s did not work. Try again, or use your e-mail address"
        " and password.",
        house=house.name,
    )

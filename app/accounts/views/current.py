"""Who is asking? The cookie holds a token; the open sign-in it stands for says who."""

from __future__ import annotations

from flask import Flask, current_app, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user

from app.accounts import operations, queries
from app.accounts.models import DeviceKind, Person, SignIn, SignInHow
from app.web import clock
from app.web.security import has_session_cookie

DEVICE = "device"
"""The mark of a known device, in the one cookie; it outlives the sign-in."""

login_manager = LoginManager()
login_manager.session_protection = None  # a phone changes address all day; the row is revocable


class SignedIn(UserMixin):
    """A person on a device, as Flask-Login knows them."""

    def __init__(self, person: Person, token: str, row: SignIn | None = None) -> None:
        """``token`` is what the cookie holds; ``row`` comes with the memberships of today.

        The roles are read now: an error page is shown after everything was rolled back.
        """
        self.person, self.token, self.row = person, token, row
        self.roles = frozenset(str(role) for role in person.roles) if row else frozenset()

    def get_id(self) -> str:
        """The token, never the person's id."""
        return self.token


@login_manager.user_loader
def _load(token: str) -> SignedIn | None:
    row = queries.signed_in(token, clock.now())
    return SignedIn(row.person, token, row) if row else None


def init_app(app: Flask) -> None:
    """Attach Flask-Login."""
    login_manager.init_app(app, add_context_processor=False)  # ours asks only with a cookie


def current_person() -> Person:
    """The signed-in person; only behind ``@requires``."""
    person: Person = current_user.person
    return person


def start(person: Person, how: SignInHow, *, shared_device: bool) -> None:
    """Sign in on this device: a new cookie, nothing of the old one but that it is known."""
    if current_user.is_authenticated:
        operations.sign_out(current_user.row, by=current_user.person, now=clock.now())
    token = operations.sign_in(
        person,
        shared_device=shared_device,
        how=how,
        device=_device(),
        by=person,
        now=clock.now(),
    )
    _forget_all(is_own=not shared_device)
    session.permanent = not shared_device
    login_user(SignedIn(person, token))


def leave() -> None:
    """Sign out here. One's own telephone stays known, whatever else is forgotten."""
    is_own = True
    if current_user.is_authenticated:
        is_own = not current_user.row.shared_device
        operations.sign_out(current_user.row, by=current_person(), now=clock.now())
    _forget_all(is_own=is_own)
    if DEVICE in session:
        session.permanent = True


def _forget_all(*, is_own: bool) -> None:
    """Empty the cookie. A device that others use too is known for nobody any more."""
    mark = session.get(DEVICE)
    session.clear()
    if mark and is_own:
        session[DEVICE] = mark
    elif mark:
        operations.forget_device(mark)


def _device() -> DeviceKind:
    agent = request.user_agent.string
    words = {
        "Android": DeviceKind.ANDROID,
        "iPhone": DeviceKind.IPHONE,
        "iPad": DeviceKind.IPHONE,
        "Windows": DeviceKind.COMPUTER,
        "Macintosh": DeviceKind.COMPUTER,
        "Linux": DeviceKind.COMPUTER,
    }
    return next((kind for word, kind in words.items() if word in agent), DeviceKind.OTHER)


def viewer() -> Person | None:
    """Who is reading a public page, if signed in. Without our cookie nothing is looked up."""
    if not has_session_cookie(current_app) or not current_user.is_authenticated:
        return None
    return current_person()

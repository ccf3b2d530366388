"""Headers of every answer: the strict CSP, caching, and nothing for third parties."""

from __future__ import annotations

from collections.abc import Collection

from flask import Flask, Response, current_app, request, session
from flask_compress import Compress

from app.web.transaction import SAFE

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
OF_DOCUMENTS = frozenset({"Content-Security-Policy", "Permissions-Policy"})
"""What a page may do: it means nothing on the way to another one."""

OF_FILES = frozenset({"X-Content-Type-Options", "Cross-Origin-Resource-Policy"})
FILES = frozenset({"web.asset", "root.picture"})

PUBLIC_SECONDS = 60
GOOD = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def init_app(app: Flask) -> None:
    """Add the headers when the answer is known, compress, then see whether it is known there.

    Steps after a request run in reverse order of their registration.
    """
    app.after_request(_unchanged)
    Compress(app)
    app.after_request(_headers)


def _unchanged(response: Response) -> Response:
    if response.status_code == GOOD and request.method in SAFE and response.get_etag()[0]:
        response.make_conditional(request)
    return response


def has_session_cookie(app: Flask) -> bool:
    """Did the browser come with our session cookie?"""
    return app.config["SESSION_COOKIE_NAME"] in request.cookies


def _meant(response: Response) -> Collection[str]:
    """Which headers mean something on this answer."""
    if request.endpoint in FILES and response.status_code == GOOD:
        return OF_FILES
    leads_on = response.location and response.status_code in REDIRECTS
    return HEADERS.keys() - OF_DOCUMENTS if leads_on else HEADERS.keys()


def _headers(response: Response) -> Response:
    for name in _meant(response):
        response.headers.setdefault(name, HEADERS[name])  # a page may be stricter
    if not current_app.config["INSECURE_COOKIES"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if "Cache-Control" in response.headers:
        return response
    shareable = (
        response.status_code == GOOD
        and request.method in {"GET", "HEAD"}
        and not has_session_cookie(current_app)
        and not session.modified
        and "Set-Cookie" not in response.headers
    )
    if shareable:
        response.headers["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
        response.vary.update(["Cookie", "Save-Data"])
        response.add_etag()
    else:
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"  # what is for one person is for no search
    return response

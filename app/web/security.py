"""Headers of every answer: the strict CSP, caching, and nothing for third parties."""

from __future__ import annotations

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
FILE_HEADERS = {
    name: HEADERS[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")
}
"""What means something on a file that is no document: the others speak of what a page may do."""

PUBLIC_SECONDS = 60
GOOD = 200


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


def _headers(response: Response) -> Response:
    is_file = request.endpoint == "web.asset" and response.status_code == GOOD
    for name, value in (FILE_HEADERS if is_file else HEADERS).items():
        response.headers.setdefault(name, value)  # a page may be stricter
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

"""Another house says who somebody is (OpenID Connect): the way there, and what it says after.

Where its doors are is asked every few minutes at most. With which keys it signs is asked at each
sign-in: staff come in a few times a day, and a key that was changed there counts here at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import requests
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException

SECONDS = 5
"""How long that house may take for one answer."""
LEEWAY_SECONDS = 60
REMEMBERED_SECONDS = 300
DOORS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SIGNED_BY_KEYS = ["RS256", "PS256", "ES256"]
"""Never "none", never a secret that we know too."""

_doors: dict[str, tuple[float, dict[str, Any]]] = {}

log = logging.getLogger("bottin.providers")


class Provider(NamedTuple):
    """The house that signs staff in, as the settings name it."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    asks_second_factor: bool


class Errand(NamedTuple):
    """What this browser must bring back from there."""

    url: str
    state: str
    nonce: str
    verifier: str


class Said(NamedTuple):
    """Who that house says is there; ``email`` only if it says that it has checked it."""

    issuer: str
    subject: str
    email: str


class Unreachable(Exception):  # noqa: N818 - a sentence
    """That house does not answer, or not in time."""


class NotBelieved(Exception):  # noqa: N818 - a sentence
    """What came back was not said by that house, to us, now."""


class _House(OAuth2Mixin, OpenIDMixin, BaseApp):
    client_cls = OAuth2Session


def leave(provider: Provider, back: str, *, language: str) -> Errand:
    """Where to send the browser, and what to remember until it is ``back``."""
    try:
        asked = _house(provider).create_authorization_url(back, ui_locales=language)
    except RequestException as error:
        raise _unreachable(error) from error
    except Exception as error:  # what a strange answer raises stands in no list
        raise _not_believed(error) from error
    return Errand(asked["url"], asked["state"], asked["nonce"], asked["code_verifier"])


def come_back(provider: Provider, code: str, back: str, *, nonce: str, verifier: str) -> Said:
    """Change the code for what that house says, and believe it only if all of it fits."""
    try:
        house = _house(provider)
        token = house.fetch_access_token(
            back, code=code, code_verifier=verifier, allow_redirects=False
        )
        claims = house.parse_id_token(
            token, nonce, claims_options=_wanted(provider), leeway=LEEWAY_SECONDS
        )
        return _said(claims)
    except RequestException as error:
        raise _unreachable(error) from error
    except Exception as error:  # what a strange answer raises stands in no list
        raise _not_believed(error) from error


def _house(provider: Provider) -> _House:
    return _House(
        framework=None,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
        **_doors_of(provider.issuer),
    )


def _doors_of(issuer: str) -> dict[str, Any]:
    asked_at, known = _doors.get(issuer, (0.0, {}))
    if not known or time.monotonic() - asked_at > REMEMBERED_SECONDS:
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        answer = requests.get(address, timeout=SECONDS)
        answer.raise_for_status()
        told = answer.json()
        if told["issuer"] != issuer:
            message = "that house calls itself by another name"
            raise ValueError(message)
        known = {door: told[door] for door in DOORS}
        _doors[issuer] = time.monotonic(), known
    return {**known, "issuer": issuer, "id_token_signing_alg_values_supported": SIGNED_BY_KEYS}


def _wanted(provider: Provider) -> dict[str, dict[str, object]]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "exp": {"essential": True},
        "nonce": {"essential": True},
    }


def _said(claims: Mapping[str, Any]) -> Said:
    issuer, subject, email = claims["iss"], claims["sub"], claims.get("email")
    if not (isinstance(subject, str) and subject):
        message = "that house names nobody"
        raise ValueError(message)
    is_checked = claims.get("email_verified") is True and isinstance(email, str)
    return Said(issuer, subject, str(email).lower() if is_checked else "")


def _unreachable(error: Exception) -> Unreachable:
    log.warning("provider unreachable: %s", type(error).__name__)
    return Unreachable()


def _not_believed(error: Exception) -> NotBelieved:
    # Its name only: what it says may hold what was refused.
    log.warning("provider not believed: %s", type(error).__name__)
    return NotBelieved()

"""A small house that signs people in (OpenID Connect), on loopback, with keys made at start."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.visits import post

CLIENT_ID, CLIENT_SECRET = "bottin", "a secret of two houses"
NAME = "Exemple ID"
Json = dict[str, Any]


def _b64(what: bytes) -> str:
    return base64.urlsafe_b64encode(what).rstrip(b"=").decode()


def _number(number: int) -> str:
    return _b64(number.to_bytes((number.bit_length() + 7) // 8, "big"))


@dataclass
class Keys:
    """What this house signs with, under a name."""

    name: str = field(default_factory=lambda: secrets.token_hex(4))
    private: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def shown(self) -> Json:
        """The public half."""
        public = self.private.public_key().public_numbers()
        numbers = {"n": _number(public.n), "e": _number(public.e)}
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name, **numbers}

    def sign(self, claims: Json) -> str:
        """A signed token."""
        head = {"alg": "RS256", "kid": self.name}
        text = ".".join(_b64(json.dumps(part).encode()) for part in (head, claims))
        return f"{text}.{_b64(self.private.sign(text.encode(), padding.PKCS1v15(), SHA256()))}"


@dataclass
class House:
    """Who is there, and what a test lets this house say that is not so."""

    issuer: str = ""
    subject: str = "subject-1"
    email: str = "joris@example.org"
    more: Json = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)
    signs_with: Keys | None = None
    says_no: bool = False
    is_down: bool = False
    token: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, Json] = field(default_factory=dict)

    def authorize(self, query: dict[str, str]) -> str:
        """Somebody came and is who they are: back with them, with a code."""
        back = {"state": query["state"], "iss": self.issuer}
        if self.says_no:
            return f"{query['redirect_uri']}?{urlencode({**back, 'error': 'access_denied'})}"
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({**back, 'code': code})}"

    def change(self, form: dict[str, str], secret: str) -> tuple[int, Json]:
        """A code for a token, once, for who asked, with the verifier of who asked."""
        asked = self.codes.pop(form.get("code", ""), None)
        given = _b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        wanted = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if (
            asked is None
            or secret != f"Basic {wanted}"
            or asked["code_challenge"] != given
            or asked["redirect_uri"] != form.get("redirect_uri")
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": self.email,
            "email_verified": True,
            **self.more,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.token or (self.signs_with or self.keys).sign(claims)
        return 200, {"access_token": "-", "token_type": "Bearer", "id_token": token}

    def doors(self) -> Json:
        """Where everything is."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }


class Door(BaseHTTPRequestHandler):
    """One request to a house."""

    house: House

    def do_GET(self) -> None:
        """Its doors, its keys, and who is there."""
        parts = urlsplit(self.path)
        self.house.asked.append(parts.path)
        if self.house.is_down:
            self._say(503, {})
        elif parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.house.authorize(_one_each(parts.query)))
            self.end_headers()
        elif parts.path == "/keys":
            self._say(200, {"keys": [self.house.keys.shown()]})
        else:
            self._say(200, self.house.doors())

    def do_POST(self) -> None:
        """A code for a token."""
        self.house.asked.append(self.path)
        form = _one_each(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.house.is_down:
            self._say(503, {})
        else:
            self._say(*self.house.change(form, self.headers.get("Authorization", "")))

    def log_message(self, *_args: object) -> None:
        """Nothing."""

    def _say(self, status: int, what: Json) -> None:
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _one_each(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def house() -> Iterator[House]:
    """A house that answers until the end of the block."""
    made = House()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("TheirDoor", (Door,), {"house": made}))
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def settings(house: House) -> dict[str, str]:
    """What makes the site know that house."""
    return {
        "OIDC_ISSUER": house.issuer,
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "OIDC_NAME": NAME,
    }


DOOR, ENTRY = "/fr/sign-in/staff", "/fr/sign-in/provider/entry"


def leave(client: FlaskClient, query: str = "") -> str:
    """Go there and back: the address to which that house sends the browser."""
    away = client.get(f"/fr/sign-in/provider{query}")
    assert away.status_code == 303
    back = requests.get(str(away.location), allow_redirects=False, timeout=5)
    return back.headers["Location"].removeprefix("http://localhost")


def arrive(client: FlaskClient, query: str = "") -> TestResponse:
    """The page with the button, after that house let somebody through."""
    answer = client.get(leave(client, query))
    assert (answer.status_code, answer.location) == (303, ENTRY)
    return client.get(ENTRY)


def enter(client: FlaskClient, query: str = "", **more: object) -> TestResponse:
    """Press the button."""
    arrive(client, query)
    return post(client, ENTRY, more)

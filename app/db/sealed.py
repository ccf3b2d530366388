"""What the database holds but cannot read."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app
from sqlalchemy import Dialect, LargeBinary, TypeDecorator

LINK_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of addresses that somebody may type: none that could be taken for another."""

TOKEN_LENGTH = 16
"""Eighty bits: nobody guesses it, and the message that carries it is still one SMS."""


def _cipher() -> Fernet:
    key = hashlib.sha256(b"sealed:" + current_app.config["SECRET_KEY"].encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


class Sealed(TypeDecorator[str]):
    """Text encrypted with a key derived from SECRET_KEY, for what must wait in the outbox."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt."""
        del dialect
        return None if value is None else _cipher().encrypt(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt."""
        del dialect
        return None if value is None else _cipher().decrypt(value).decode()


def keyed_hash(kind: str, code: str) -> str:
    """A hash by which a long code is found again; worthless without SECRET_KEY."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, f"{kind}:{code}".encode(), "sha256").hexdigest()


def new_token() -> str:
    """What the link of a message carries."""
    return "".join(secrets.choice(LINK_LETTERS) for _ in range(TOKEN_LENGTH))


def token_hash(token: str) -> str:
    """What is kept of a long random token: enough to know it again, never to say it."""
    return hashlib.sha256(token.encode()).hexdigest()


def seal(kind: str, text: str, *, now: datetime) -> str:
    """A short text that travels through somebody's browser or mailbox, unreadable and dated."""
    return _cipher().encrypt_at_time(f"{kind}:{text}".encode(), int(now.timestamp())).decode()


def unseal(kind: str, sealed: object, *, life: timedelta, now: datetime) -> str | None:
    """What was sealed as this kind, while it lives; None for anything else."""
    try:
        text = _cipher().decrypt_at_time(
            str(sealed).encode(), int(life.total_seconds()), int(now.timestamp())
        )
    except (InvalidToken, ValueError):
        return None
    found = text.decode()
    return found.removeprefix(f"{kind}:") if found.startswith(f"{kind}:") else None

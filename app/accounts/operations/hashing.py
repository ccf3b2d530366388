"""How what is short and opens an account is kept: slowly hashed."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex(16))


def slow_hash(typed: str) -> str:
    """Argon2, 19 MiB: for passwords, PINs and six digits."""
    return _hasher.hash(typed)


def matches(hashed: str | None, typed: str) -> bool:
    """Is it this? Without a hash to compare with, the same work, and no."""
    try:
        _hasher.verify(hashed or _NOBODY, typed)
    except Argon2Error:
        return False
    return hashed is not None

"""Rate limits counted in the database, so that all processes share them.

The windows and their words ("5 per hour") are those of the ``limits`` library; this is its
storage. Keys are keyed hashes: no number, address or e-mail can be read from the table.
"""

from __future__ import annotations

import time
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request, session
from limits import parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import BigInteger, Integer, String, delete, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, db
from app.db.sealed import keyed_hash
from app.web.transaction import separately


class RateLimit(Base):
    """How often something was tried in one window; ``ends_at`` is in epoch seconds."""

    __tablename__ = "rate_limit"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    hits: Mapped[int] = mapped_column(Integer)
    ends_at: Mapped[int] = mapped_column(BigInteger, index=True)


_HIT = text(
    "INSERT INTO rate_limit (key, hits, ends_at) VALUES (:key, :amount, :ends_at)"
    " ON CONFLICT (key) DO UPDATE SET"
    " hits = CASE WHEN rate_limit.ends_at <= :now THEN :amount"
    " ELSE rate_limit.hits + :amount END,"
    " ends_at = CASE WHEN rate_limit.ends_at <= :now THEN :ends_at ELSE rate_limit.ends_at END"
    " RETURNING hits"
)


class SqlStorage(Storage):
    """Counts in the table ``rate_limit``, one statement a hit on both databases."""

    STORAGE_SCHEME = ["bottin"]  # noqa: RUF012 - the library declares it so

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong."""
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` in the window of ``expiry`` seconds and give the sum."""
        now = int(time.time())
        values = {"key": key, "amount": amount, "now": now, "ends_at": now + expiry}
        hits: int = db.session.execute(_HIT, values).scalar_one()
        return hits

    def get(self, key: str) -> int:
        """The hits of a window that still runs."""
        row = db.session.get(RateLimit, key)
        return row.hits if row and row.ends_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends, in epoch seconds."""
        row = db.session.get(RateLimit, key)
        return float(row.ends_at) if row else time.time()

    def check(self) -> bool:
        """Does the table answer?"""
        db.session.execute(select(func.count()).select_from(RateLimit))
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        db.session.execute(delete(RateLimit))
        return None

    def clear(self, key: str) -> None:
        """Forget one window."""
        db.session.execute(delete(RateLimit).where(RateLimit.key == key))


_limiter = FixedWindowRateLimiter(SqlStorage())


def within(*limits: tuple[str, str, str]) -> bool:
    """Count one try against each (rate, name, who); False at the first that is used up.

    What is refused for one reason does not use up the others: an address that tries too often
    shuts nobody else out. Counted in a transaction of its own: a refusal does not forget it.
    """
    with separately():
        is_within = all(_limiter.hit(parse(rate), name, _blind(who)) for rate, name, who in limits)
        _forget_past()
        return is_within


def address() -> str:
    """Where the request comes from; one home has a whole /64 of IPv6 addresses."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ip_network((found, 64), strict=False))
    return str(found)


def device() -> str:
    """The mark of this browser: what the tokens of its forms are made of.

    Whoever throws their cookie away has a new one, and is still counted by address.
    """
    return str(session.get("csrf_token", "none"))


def _forget_past() -> None:
    """Windows that ended; one that is counted in at this moment waits for the next try.

    Last, and waiting for nobody: two who try at once must not wait for one another in a circle.
    """
    past = select(RateLimit.key).where(RateLimit.ends_at < int(time.time()))
    db.session.execute(
        delete(RateLimit)
        .where(RateLimit.key.in_(past.with_for_update(skip_locked=True)))
        .execution_options(synchronize_session=False)
    )


def _blind(who: str) -> str:
    return keyed_hash("limit", who)

"""The database: base class, engine, session and the one way to write."""

from app.db.base import Base, Instant, check_in, metadata, word
from app.db.session import Vanished, db, delete_where, forget, lock, transaction

__all__ = [
    "Base",
    "Instant",
    "Vanished",
    "check_in",
    "db",
    "delete_where",
    "forget",
    "lock",
    "metadata",
    "transaction",
    "word",
]

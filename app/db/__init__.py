"""The database: base class, engine, session and the one way to write."""

from app.db.base import Base, Instant, check_in, metadata, word
from app.db.session import db, lock, transaction

__all__ = ["Base", "Instant", "check_in", "db", "lock", "metadata", "transaction", "word"]

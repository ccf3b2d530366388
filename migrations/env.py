"""Alembic's way in: the application's engine, its metadata, and SQLite's peculiarities."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, Enum, create_engine, text

import config
from app import load_packages
from app.db import Instant, metadata
from app.db.sealed import Sealed
from app.db.session import prepare

load_packages()


def include(_object: Any, name: str | None, kind: str, *_more: Any) -> bool:
    """The task queue makes its own tables."""
    return not (kind == "table" and name is not None and name.startswith("huey_"))


def render(kind: str, column_type: Any, _context: Any) -> str | bool:
    """Migrations speak plain SQL types, so that old ones outlive our classes."""
    if kind == "type" and isinstance(column_type, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(column_type, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(column_type, Enum):
        return f"sa.String(length={column_type.length})"
    return False


def migrate(connection: Connection) -> None:
    """Run the migrations; on SQLite foreign keys rest meanwhile and are checked at the end."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=sqlite,
        compare_type=True,
        include_object=include,
        render_item=render,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
            message = "a migration broke a foreign key"
            raise RuntimeError(message)


def main() -> None:
    """Migrate the database of the settings, or the connection a test gives."""
    given = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    url = context.config.attributes.get("url") or config.database_url()
    if url.startswith(f"sqlite:///{config.INSTANCE}"):
        config.INSTANCE.mkdir(exist_ok=True)
    engine = create_engine(url)
    prepare(engine, foreign_keys=False)
    with engine.connect() as connection:
        migrate(connection)
    engine.dispose()


main()

"""flask reference load."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.db import transaction
from app.reference import operations
from app.web import clock

cli = AppGroup("reference", help="The shipped tables: communes, quarters, companies, talents.")


@cli.command("load")
def load() -> None:
    """Load or refresh the shipped tables; safe to repeat."""
    with transaction():
        counts = operations.load(now=clock.now())
    click.echo("Reference: " + ", ".join(f"{number} {name}" for name, number in counts.items()))

"""flask demo load."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.db import transaction
from app.demo import operations
from app.web import clock

cli = AppGroup("demo", help="The demo world, around today's date.")


@cli.command("load")
@click.option("--if-empty", is_flag=True, help="Only add coming weeks to a world that is there.")
def load(*, if_empty: bool) -> None:
    """Write the invented world: estates, activities, people, sign-ups."""
    with transaction():
        if operations.is_loaded():
            if if_empty:
                added = operations.extend(now=clock.now())
                click.echo(f"Demo: the world is there already, {len(added)} occurrences added.")
                return
            message = "The demo world is there already."
            raise click.ClickException(message)
        counts = operations.load(now=clock.now())
    click.echo("Demo: " + ", ".join(f"{number} {name}" for name, number in counts.items()))

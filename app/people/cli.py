"""flask people retention: what time would do by itself; with --apply it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup

from app.db import forget, transaction
from app.people.operations import RULES, retain
from app.web import clock

cli = AppGroup("people", help="What is kept about people, and for how long.")


@cli.command("retention")
@click.option("--apply", is_flag=True, help="Do it; without this it is only counted.")
def retention(*, apply: bool) -> None:
    """Count what is no longer needed, rule by rule; with --apply erase it."""
    if apply:
        found = retain(now=clock.now(), within=transaction)
        forget()
    else:
        found = retain(now=clock.now(), within=_tried)
        click.echo("Only counted. Nothing was changed; add --apply to do it.")
    for rule in RULES:
        number = found[rule.name]
        click.echo(f"{'-' if number is None else number:>6}  {rule.name}: {rule.says}")


@contextmanager
def _tried() -> Iterator[None]:
    """It is done, so that it can be counted; none of it stays."""
    with transaction() as session:
        yield
        session.rollback()

"""The demo world: invented people, a mailbox instead of telephones. Only with DEMO=1."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Open the demo's doors."""
    from app.demo import queries  # noqa: PLC0415
    from app.demo.cli import cli  # noqa: PLC0415
    from app.demo.views import bp, root  # noqa: PLC0415
    from app.web.languages import current  # noqa: PLC0415

    app.register_blueprint(bp, url_prefix="/<language:lang>/demo")
    app.register_blueprint(root)
    app.cli.add_command(cli)
    app.extensions["demo_people"] = lambda: queries.shown_people(current())

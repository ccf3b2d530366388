"""Le Bottin des Voisins / De Burengids: the application, put together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from importlib import import_module

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import config

PACKAGES = (
    *("history", "notifications", "revisions", "organisations", "accounts"),
    *("articles", "directory", "activities", "ideas", "bookings", "moderation"),
    *("counter", "people"),
)
LARGEST_FORM = 64 * 1024


def create_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """The application with settings from the environment, or from ``overrides`` in tests."""
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping({**config.from_environment(), **(overrides or {})})
    _configure(app)
    load_packages()
    _say_site(app)
    _toolkit(app)
    _rooms(app)
    if proxies := int(app.config["TRUSTED_PROXIES"]):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    return app


def _configure(app: Flask) -> None:
    if not app.config["SECRET_KEY"]:
        message = (
            "SECRET_KEY is not set. `make run` makes one for a demo; production needs its own."
        )
        raise RuntimeError(message)
    if app.config["DATABASE_URL"].startswith(f"sqlite:///{config.INSTANCE}"):
        config.INSTANCE.mkdir(exist_ok=True)
    secure = not app.config["INSECURE_COOKIES"]
    app.config.update(
        TRUSTED_HOSTS=app.config["HOSTS"] or None,
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=180),
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
    )


def _say_site(app: Flask) -> None:
    from app.notifications.operations import say_site  # noqa: PLC0415

    say_site(str(app.config["SITE_URL"]))


def load_packages() -> None:
    """Every table and every declaration of the privacy register, wherever they are used."""
    import_module("app.web.limits")
    import_module("app.settings.models")
    for name in PACKAGES:
        import_module(f"app.{name}.models")
        import_module(f"app.{name}.privacy")


def _toolkit(app: Flask) -> None:
    # After-request steps run in reverse: security, with compression, comes last.
    from app.accounts import views as accounts  # noqa: PLC0415
    from app.db import session  # noqa: PLC0415
    from app.web import (  # noqa: PLC0415
        assets,
        errors,
        jinja,
        languages,
        logs,
        security,
        transaction,
        uploads,
    )

    session.init_app(app)
    first = (security, logs, languages, uploads)
    for part in (*first, transaction, assets, errors, jinja, accounts):
        part.init_app(app)
    CSRFProtect(app)


def _rooms(app: Flask) -> None:
    from app.accounts.cli import cli as accounts_cli  # noqa: PLC0415
    from app.accounts.views import bp as accounts_bp  # noqa: PLC0415
    from app.accounts.views import root as accounts_root  # noqa: PLC0415
    from app.activities.views import bp as activities_bp  # noqa: PLC0415
    from app.administration.views import bp as administration_bp  # noqa: PLC0415
    from app.articles.views import bp as articles_bp  # noqa: PLC0415
    from app.bookings.views import bp as bookings_bp  # noqa: PLC0415
    from app.counter.views import bp as counter_bp  # noqa: PLC0415
    from app.directory.views import bp as directory_bp  # noqa: PLC0415
    from app.directory.views import root as directory_root  # noqa: PLC0415
    from app.ideas.views import bp as ideas_bp  # noqa: PLC0415
    from app.moderation.views import bp as moderation_bp  # noqa: PLC0415
    from app.pages.views import bp as pages_bp  # noqa: PLC0415
    from app.pages.views import root  # noqa: PLC0415
    from app.people.cli import cli as people_cli  # noqa: PLC0415
    from app.people.views import bp as people_bp  # noqa: PLC0415
    from app.printing.views import bp as printing_bp  # noqa: PLC0415
    from app.reference.cli import cli as reference_cli  # noqa: PLC0415
    from app.web.guards import check_guards  # noqa: PLC0415

    app.register_blueprint(root)
    app.register_blueprint(accounts_root)
    app.register_blueprint(directory_root)
    rooms = (
        *(accounts_bp, articles_bp, directory_bp, activities_bp, ideas_bp),
        *(bookings_bp, moderation_bp, counter_bp, people_bp, pages_bp, administration_bp),
        printing_bp,
    )
    for blueprint in rooms:
        app.register_blueprint(blueprint, url_prefix="/<language:lang>")
    app.cli.add_command(reference_cli)
    app.cli.add_command(accounts_cli)
    app.cli.add_command(people_cli)
    if app.config["DEMO"]:
        from app import demo  # noqa: PLC0415

        demo.init_app(app)
    check_guards(app)

"""Settings, read once from the environment; a missing secret stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"


def _flag(name: str, environ: Mapping[str, str]) -> bool:
    return environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def database_url(environ: Mapping[str, str] = os.environ) -> str:
    """Where the data lies: SQLite in ``instance/`` unless DATABASE_URL says otherwise."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'bottin.db'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _site_url(environ: Mapping[str, str]) -> str:
    hosts = environ.get("HOSTS", "").split()
    here = f"https://{hosts[0].lstrip('.')}" if hosts else "http://127.0.0.1:8000"
    return (environ.get("SITE_URL") or here).rstrip("/")


def _issuer(environ: Mapping[str, str]) -> str:
    """The house that signs staff in; over plain http anybody in between could be that house."""
    issuer = environ.get("OIDC_ISSUER", "")
    plain = _flag("DEMO", environ) or _flag("INSECURE_COOKIES", environ)
    if issuer and not plain and not issuer.startswith("https://"):
        message = "OIDC_ISSUER must begin with https://"
        raise ValueError(message)
    return issuer


def from_environment(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Every setting of the application, by name.

    ``DEMO`` opens the demo world and is set by ``make run`` alone.
    ``INSECURE_COOKIES`` allows plain http (a developer's machine, tests).
    ``HOSTS`` lists the names this site answers to, separated by spaces (none = any).
    ``TRUSTED_PROXIES`` counts the reverse proxies in front (0 = none).
    ``SITE_URL`` is how this site is called in e-mails (without it: the first of HOSTS).
    ``OIDC_…`` name the house that signs staff in; without the first three there is none.
    ``SMTP_URL`` and ``SMS_URL`` are how e-mail and SMS leave (none = they wait in the outbox).
    ``LOCK_ORDER`` stops whoever holds rows out of order (development, tests; see ``app.db.locks``).
    ``HEARTBEAT`` names the file the worker touches after each round (none = no file).
    """
    demo = _flag("DEMO", environ)
    return {
        "DATABASE_URL": database_url(environ),
        "SECRET_KEY": environ.get("SECRET_KEY", ""),
        "DEMO": demo,
        "INSECURE_COOKIES": demo or _flag("INSECURE_COOKIES", environ),
        "HOSTS": environ.get("HOSTS", "").split(),
        "SITE_URL": _site_url(environ),
        "TRUSTED_PROXIES": int(environ.get("TRUSTED_PROXIES", "0")),
        "MAILBOX_DIR": environ.get("MAILBOX_DIR", str(INSTANCE / "mailbox")) if demo else "",
        "HUEY_URL": environ.get("HUEY_URL", str(INSTANCE / "tasks.db")),
        "SMTP_URL": environ.get("SMTP_URL", ""),
        "SMS_URL": environ.get("SMS_URL", ""),
        "HEARTBEAT": environ.get("HEARTBEAT", ""),
        "HELP_PHONE": environ.get("HELP_PHONE") or ("+3225550100" if demo else "+3225331911"),
        "OIDC_ISSUER": _issuer(environ),
        "OIDC_CLIENT_ID": environ.get("OIDC_CLIENT_ID", ""),
        "OIDC_CLIENT_SECRET": environ.get("OIDC_CLIENT_SECRET", ""),
        "OIDC_NAME": environ.get("OIDC_NAME", ""),
        "OIDC_SECOND_FACTOR": _flag("OIDC_SECOND_FACTOR", environ),
        "LOCK_ORDER": demo or _flag("LOCK_ORDER", environ),
        "LOG_LEVEL": environ.get("LOG_LEVEL", "INFO"),
    }

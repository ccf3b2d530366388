"""Trying something short and secret: how often, and what whoever tries too often hears."""

from __future__ import annotations

from flask_babel import gettext as _

from app.web import limits


def may_try(what: str) -> bool:
    """Count one try at a ``pin``, ``card`` or ``paper``: from here, on this device, and in all."""
    return limits.within(
        ("60 per hour", f"{what}-address", limits.address()),
        ("20 per hour", f"{what}-device", limits.device()),
        ("5000 per hour", f"{what}-all", ""),
    )


def too_many() -> str:
    """Why one waits."""
    return _("Too many tries. Wait an hour, or call us: we help you.")

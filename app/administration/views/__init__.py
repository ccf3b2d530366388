"""The rooms of administrators."""

from flask import Blueprint

bp = Blueprint("administration", __name__)

from app.administration.views import (  # noqa: E402 - the views attach themselves
    doors,
    estates,
    invitations,
    neighbourhoods,
    organisations,
    people,
    roles,
    settings,
    start,
    venues,
)

__all__ = [
    "bp",
    "doors",
    "estates",
    "invitations",
    "neighbourhoods",
    "organisations",
    "people",
    "roles",
    "settings",
    "start",
    "venues",
]

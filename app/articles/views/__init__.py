"""The pages of the house to read, and the desk where they are written."""

from flask import Blueprint

bp = Blueprint("articles", __name__)

from app.articles.views import reading, versions, writing  # noqa: E402, F401 - routes

__all__ = ["bp"]

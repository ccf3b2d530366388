"""Which activities are about the same thing as a category of talents."""

from __future__ import annotations

# The words of app.activities.models.Theme, which stands above: pages meet by link.
_THEMES = {
    "cuisine": "kitchen",
    "couture": "making",
    "bricolage": "making",
    "langues": "language",
    "enfants": "family",
    "numerique": "digital",
    "coups-de-main": "neighbours",
    "nature": "nature",
    "culture": "culture",
    "creatif": "making",
    "quartier": "neighbours",
}


def theme_of(category: str) -> str:
    """The theme, or "" when activities know none that is close."""
    return _THEMES.get(category, "")

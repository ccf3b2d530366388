"""Pictures: a photo made small and clean, and the drawings that stand where there is none.

It knows files and pixels, and nothing of who is on them.
"""

from app.photos.pixels import (
    LARGE,
    LARGEST_FILE,
    MEDIUM,
    SMALL,
    Photo,
    Unusable,
    Why,
    light,
    square,
)

__all__ = [
    "LARGE",
    "LARGEST_FILE",
    "MEDIUM",
    "SMALL",
    "Photo",
    "Unusable",
    "Why",
    "light",
    "square",
]

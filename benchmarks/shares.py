"""What each part may weigh on the wire, in KB, so that what grew is named and not only the sum.

The budgets are those of a visit (`PAGE`, `JOURNEY`...). The shares below add up to less: a part
that outgrows its share is mended, or takes from what is spare, never from a budget.
`make weight` prints them beside what it measured; the tests hold them without a browser.
"""

from __future__ import annotations

FIRST_VISIT, SAVING_DATA, PAGE, RESULTS, JOURNEY = 45, 27, 45, 55, 70
SPARE = 2

FILES = {
    "text.woff2": 16.6,
    "text-ext.woff2": 9.4,
    "app.css": 9.5,
    "app.js": 3.7,
    "sprite.svg": 3.3,
    "talents.svg": 2.3,
    "street.svg": 2.3,
    "icon.svg": 0.6,
}
"""What the first page of somebody fetches; then it is kept for a year."""

FRAME = ("text.woff2", "app.css", "app.js", "sprite.svg", "icon.svg")
BESIDE = {
    "agenda": ("street.svg",),
    "home": ("street.svg", "talents.svg"),
    "activity": (),
    "tiles": ("talents.svg",),
    "results": ("talents.svg", "text-ext.woff2"),  # letters of names from further away
}
"""What a page fetches beside the frame."""

PICTURE = 12
"""The picture of an activity, on its page alone; it is in the journey where there is one."""

PAGES = {"agenda": 5.4, "home": 4.5, "activity": 5, "tiles": 3.6, "results": 7}
"""The page itself, with everything that fits on it."""

WRITTEN = 31.5
"""All pages and redirects from the agenda to the place, without the files."""


def whole(page: str) -> float:
    """What the shares of a page come to."""
    return PAGES[page] + sum(FILES[name] for name in (*FRAME, *BESIDE[page]))


def whole_journey() -> float:
    """What the shares of the journey come to."""
    return WRITTEN + sum(FILES[name] for name in (*FRAME, "street.svg"))

"""Names in addresses that cannot be guessed."""

import secrets

from app.db.sealed import LINK_LETTERS

REFERENCE_LETTERS = LINK_LETTERS
REFERENCE_LENGTH = 12


def new_reference() -> str:
    """A public name: it cannot be guessed, and tells nothing of how many there are."""
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))

"""A card with a photo, as its owner put it there."""

from functools import cache

from app.accounts.models import ConsentHow, ConsentPurpose
from app.db import db
from app.directory import operations
from app.directory.models import Card, Portrait
from app.photos import Photo, square
from tests import pictures
from tests.factories import NOW


@cache
def photo() -> Photo:
    """The same for all: drawing one anew takes a while."""
    return square(pictures.file())


def put(card: Card, *channels: ConsentPurpose) -> Portrait:
    """A photo on this card, agreed for the card itself and for these channels."""
    made = operations.put_portrait(card, photo(), by=card.person, now=NOW)
    agreed = {ConsentPurpose.PHOTO, *channels}
    operations.agree(card, agreed, how=ConsentHow.SELF, by=card.person, now=NOW)
    db.session.flush()
    return made

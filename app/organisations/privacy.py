"""Places and organisations: nothing about a person."""

from app.privacy import NOBODY, declare

NAME = ("name_fr", "name_nl")

declare("commune", "nis", "postcodes", *NAME, owner=NOBODY)
declare("neighbourhood", "slug", "commune_nis", *NAME, owner=NOBODY)
declare(
    "organisation",
    *("slug", "kind", "phone", "address_fr", "address_nl", "privacy_email", "food_number", *NAME),
    owner=NOBODY,
)
declare("estate", "slug", "poster_code", *NAME, owner=NOBODY)
declare("door", "reference", "medium", "made_at", owner=NOBODY)
declare(
    "venue",
    *("slug", "number", "postcode", "street_fr", "street_nl"),
    *("floor_fr", "floor_nl", "stop_fr", "stop_nl", *NAME),
    owner=NOBODY,
)

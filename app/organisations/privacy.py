"""Places and organisations: nothing about a person."""

from app.privacy import declare

NAME = ("name_fr", "name_nl")

declare("commune", "nis", "postcodes", *NAME)
declare("neighbourhood", "slug", "commune_nis", *NAME)
declare(
    "organisation",
    *("slug", "kind", "phone", "address_fr", "address_nl", "privacy_email", *NAME),
)
declare("estate", "slug", "poster_code", *NAME)
declare(
    "venue",
    *("slug", "number", "postcode", "street_fr", "street_nl"),
    *("floor_fr", "floor_nl", "stop_fr", "stop_nl", *NAME),
)

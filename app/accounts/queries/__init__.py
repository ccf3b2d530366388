"""Who is who, how they can be reached, and where they are signed in."""

from app.accounts.queries.consents import consent
from app.accounts.queries.contacts import PHONES, contact_point, contact_points
from app.accounts.queries.people import (
    is_gone,
    merged_into,
    people_at,
    people_with,
    person,
    waiting_memberships,
)
from app.accounts.queries.sign_ins import open_sign_ins, sign_in_code, signed_in
from app.accounts.queries.staff import credentials_at

__all__ = [
    "PHONES",
    "consent",
    "contact_point",
    "contact_points",
    "credentials_at",
    "is_gone",
    "merged_into",
    "open_sign_ins",
    "people_at",
    "people_with",
    "person",
    "sign_in_code",
    "signed_in",
    "waiting_memberships",
]

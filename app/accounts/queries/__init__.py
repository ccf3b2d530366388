"""Who is who, how they can be reached, and where they are signed in."""

from app.accounts.queries.consents import consent
from app.accounts.queries.contacts import PHONES, contact_point, contact_points
from app.accounts.queries.passkeys import challenge, passkey, passkey_named, passkeys
from app.accounts.queries.people import people_at, people_with, person, waiting_memberships
from app.accounts.queries.sign_ins import open_sign_ins, sign_in_code, signed_in
from app.accounts.queries.staff import credentials_at

__all__ = [
    "PHONES",
    "challenge",
    "consent",
    "contact_point",
    "contact_points",
    "credentials_at",
    "open_sign_ins",
    "passkey",
    "passkey_named",
    "passkeys",
    "people_at",
    "people_with",
    "person",
    "sign_in_code",
    "signed_in",
    "waiting_memberships",
]

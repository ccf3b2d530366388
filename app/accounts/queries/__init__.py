"""Who is who, how they can be reached, and where they are signed in."""

from app.accounts.queries.consents import consent
from app.accounts.queries.contacts import PHONES, contact_point, contact_points, use_of
from app.accounts.queries.coverage import covered_estates, is_covered
from app.accounts.queries.keys import (
    card,
    card_of,
    card_with,
    joining_code,
    joining_code_with,
    joining_codes,
    known_device,
    knows,
    open_card,
    pin_of,
)
from app.accounts.queries.passkeys import (
    challenge,
    challenge_with,
    passkey,
    passkey_named,
    passkeys,
)
from app.accounts.queries.people import (
    is_gone,
    merged_into,
    people_at,
    people_with,
    person,
    residencies,
    waiting_memberships,
)
from app.accounts.queries.providers import (
    people_with_email,
    provider_identities,
    provider_identity,
)
from app.accounts.queries.sign_ins import open_sign_ins, sign_in_code, signed_in
from app.accounts.queries.staff import credentials_at, has_password

__all__ = [
    "PHONES",
    "card",
    "card_of",
    "card_with",
    "challenge",
    "challenge_with",
    "consent",
    "contact_point",
    "contact_points",
    "covered_estates",
    "credentials_at",
    "has_password",
    "is_covered",
    "is_gone",
    "joining_code",
    "joining_code_with",
    "joining_codes",
    "known_device",
    "knows",
    "merged_into",
    "open_card",
    "open_sign_ins",
    "passkey",
    "passkey_named",
    "passkeys",
    "people_at",
    "people_with",
    "people_with_email",
    "person",
    "pin_of",
    "provider_identities",
    "provider_identity",
    "residencies",
    "sign_in_code",
    "signed_in",
    "use_of",
    "waiting_memberships",
]

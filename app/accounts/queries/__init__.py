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
    pin_of,
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
from app.accounts.queries.sign_ins import open_sign_ins, sign_in_code, signed_in
from app.accounts.queries.staff import (
    authenticator,
    credentials_at,
    has_passkey,
    has_password,
    has_second_factor,
    invitation,
    invitation_with,
    open_invitations,
    passwords_at,
    recovery_codes_left,
    words_about,
)

__all__ = [
    "PHONES",
    "authenticator",
    "card",
    "card_of",
    "card_with",
    "consent",
    "contact_point",
    "contact_points",
    "covered_estates",
    "credentials_at",
    "has_passkey",
    "has_password",
    "has_second_factor",
    "invitation",
    "invitation_with",
    "is_covered",
    "is_gone",
    "joining_code",
    "joining_code_with",
    "joining_codes",
    "known_device",
    "knows",
    "merged_into",
    "open_invitations",
    "open_sign_ins",
    "passwords_at",
    "people_at",
    "people_with",
    "person",
    "pin_of",
    "recovery_codes_left",
    "residencies",
    "sign_in_code",
    "signed_in",
    "use_of",
    "waiting_memberships",
    "words_about",
]

"""What administrators see: places and staff, never a resident."""

from app.administration.queries.places import estates_with, is_lived_in
from app.administration.queries.staff import (
    Held,
    emails,
    hold_administrators,
    roles_held,
    roles_in,
    staff_at,
    staff_member,
    staff_membership,
)

__all__ = [
    "Held",
    "emails",
    "estates_with",
    "hold_administrators",
    "is_lived_in",
    "roles_held",
    "roles_in",
    "staff_at",
    "staff_member",
    "staff_membership",
]

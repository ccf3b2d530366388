"""What administrators see: places and staff, never a resident."""

from app.administration.queries.places import is_lived_in

__all__ = ["is_lived_in"]

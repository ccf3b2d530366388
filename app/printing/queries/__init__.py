"""What papers hold: who may need a sign-in card, and who stands in a booklet."""

from app.printing.queries.residents import OfEstate, of_estate

__all__ = ["OfEstate", "of_estate"]

"""What printing does: new codes on cards, and one more edition of a booklet."""

from app.printing.operations.editions import make_edition
from app.printing.operations.keys import give_card, give_cards

__all__ = ["give_card", "give_cards", "make_edition"]

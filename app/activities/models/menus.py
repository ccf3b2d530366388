"""What is cooked on one date: the dish, its allergens, how many portions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.activities.models.allergens import allergens
from app.activities.models.text import NOTHING
from app.db import Base
from app.i18n import Bilingual, bilingual

LONGEST_DISH = 120
MOST_PORTIONS = 500


@dataclass(frozen=True)
class Menu:
    """What an organiser says of it.

    ``allergens`` are codes: None while they are not known, empty when the dish holds none of the
    fourteen.
    """

    dish: Bilingual = NOTHING
    is_same_on_purpose: bool = False
    allergens: frozenset[str] | None = None
    portions: int | None = None


class DateMenu(Base):
    """The menu of a date; it goes where the date goes.

    ``allergens`` are codes with spaces between, and ``read_allergens`` those that neighbours could
    read last. ``version`` counts the writings.
    """

    __tablename__ = "date_menu"
    __table_args__ = (CheckConstraint("portions BETWEEN 1 AND 500", name="portions_in_range"),)

    occurrence_id: Mapped[int] = mapped_column(
        ForeignKey("occurrence.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    dish: Mapped[Bilingual] = bilingual("dish", LONGEST_DISH)
    is_same_on_purpose: Mapped[bool]
    allergens: Mapped[str | None] = mapped_column(String(120))
    portions: Mapped[int | None] = mapped_column(SmallInteger)
    read_allergens: Mapped[str | None] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=0)

    @property
    def menu(self) -> Menu:
        """What it says."""
        return Menu(self.dish, self.is_same_on_purpose, codes(self.allergens), self.portions)

    def say(self, menu: Menu) -> None:
        """Something else from now on."""
        self.dish, self.is_same_on_purpose = menu.dish, menu.is_same_on_purpose
        self.allergens, self.portions = kept(menu.allergens), menu.portions
        self.version += 1


def codes(text: str | None) -> frozenset[str] | None:
    """As they are said: not known, or which."""
    return None if text is None else frozenset(text.split())


def kept(said: frozenset[str] | None) -> str | None:
    """As they are kept, in the order of the law."""
    return None if said is None else " ".join(code for code in allergens() if code in said)

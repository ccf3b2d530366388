"""`make bench`, searching: what "who can help in my neighbourhood?" costs among many cards."""

from benchmarks.search.asking import FEWEST_CARDS
from benchmarks.search.run import CARDS, MOST_CARDS, run

__all__ = ["CARDS", "FEWEST_CARDS", "MOST_CARDS", "run"]

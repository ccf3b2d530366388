"""The directory of neighbours: talents, cards, and finding one another."""

"""Folded words: what somebody types, in either language, becomes keys of a given vocabulary."""

from app.search.vocabulary import Entry, Found, Phrase, Vocabulary

__all__ = ["Entry", "Found", "Phrase", "Vocabulary"]

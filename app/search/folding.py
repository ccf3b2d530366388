"""Words without capitals, accents and endings, so that "Vêtements" and "vetement" are one."""

from __future__ import annotations

import re
import threading
import unicodedata

import snowballstemmer

from app.i18n import Language

_own = threading.local()

ALGORITHMS = {Language.FR: "french", Language.NL: "dutch"}
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

# A letter or a digit, then more of them and the accents that stand apart.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# The French stemmer leaves vélos and pianos as they are; the Dutch one makes lam of lampje.
ENDINGS = {Language.FR: re.compile(r"(\w{3,})s"), Language.NL: re.compile(r"(\w{2,}[pt])jes?")}
HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")


def words(text: str) -> list[str]:
    """The words of a text in lower case with their accents; l'anglais is l and anglais."""
    return WORD.findall(_lowered(text))


def joined(text: str) -> list[str]:
    """Words with hyphens as some write them: e-mail is also email."""
    return [re.sub(r"[\W_]", "", whole) for whole in HYPHENATED.findall(_lowered(text))]


def fold(text: str) -> str:
    """A word in lower case without accents and ligatures: Cœur is coeur."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", _lowered(text))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.translate(LIGATURES)


def stems(word: str, language: Language) -> frozenset[str]:
    """The folded stems of a word, as it is and as people write it without accents.

    The word itself is one of them. Nothing is remembered: what people type stays nowhere.
    """
    stemmer = _stemmer(language)
    found = {fold(stemmer.stemWord(form)) for form in {word, fold(word)}}
    found.add(fold(word))  # fietsen is from fiets, but the stemmer makes fiet of fiets
    missed = [ENDINGS[language].fullmatch(form) for form in found]
    return frozenset(found | {match[1] for match in missed if match})


def _stemmer(language: Language) -> snowballstemmer.Stemmer:
    # A stemmer remembers where it is in a word, so two threads may not share one.
    if not hasattr(_own, language):
        setattr(_own, language, snowballstemmer.stemmer(ALGORITHMS[language]))
    found: snowballstemmer.Stemmer = getattr(_own, language)
    return found


def _lowered(text: str) -> str:
    """Small letters, composed; compatibility forms such as ĳ and ﬁ are written out."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKC", apart)

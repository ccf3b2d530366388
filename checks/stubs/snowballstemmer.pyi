class Stemmer:
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - their name

def stemmer(lang: str) -> Stemmer: ...

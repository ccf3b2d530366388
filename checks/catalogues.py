"""Every sentence of the interface exists in each language, with the same blanks to fill."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from checks.files import ROOT

LANGUAGES = ("fr", "nl")
TRANSLATIONS = ROOT / "translations"
# Lines of "fr Agenda", "nl Agenda": sentences that are the same in English and that language.
IDENTICAL = Path(__file__).with_name("identical.txt")
KEYWORDS = ("_l", "lazy_gettext", "lazy_ngettext:1,2")
# Headers that Babel fills with somebody called FULL NAME, or that change at each run.
EMPTY_HEADERS = ("Report-Msgid-Bugs-To", "POT-Creation-Date", "Last-Translator", "Language-Team")
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")
LETTER = re.compile(r"[^\W\d_]")


def pybabel(*arguments: str | Path) -> None:
    """Run Babel's own tool, quietly unless it fails."""
    tool = (sys.executable, "-m", "babel.messages.frontend", "--quiet")
    subprocess.run([*tool, *arguments], check=True, cwd=ROOT)


def extract(template: Path) -> None:
    """Gather the sentences of the code and the templates into one file."""
    options = ("--sort-output", "--add-location=file", "--width=100", "--omit-header")
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    pybabel("extract", *options, "-F", "pyproject.toml", *keywords, "-o", template, ".")


def update(template: Path) -> None:
    """Carry new sentences into each language, where somebody must translate them."""
    options = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")
    for language in LANGUAGES:
        pybabel(
            *("update", *options, "--width=100", "--init-missing"),
            *("-i", template, "-d", TRANSLATIONS, "-l", language),
        )
        lines = _file(language).read_text(encoding="utf-8").splitlines(keepends=True)
        empty = tuple(f'"{header}:' for header in EMPTY_HEADERS)
        kept = "".join(line for line in lines if not line.startswith(empty))
        _file(language).write_text(kept, encoding="utf-8")


def _file(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def faults(wanted: Catalog, language: str, identical: Iterable[str]) -> Iterator[str]:
    """What is wrong with one language, a line each."""
    allowed = set(identical)
    file = _file(language)
    if not file.exists():
        yield f"there is no {file.relative_to(ROOT)}"
        return
    with file.open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    for message in wanted:
        if message.id:
            found = catalogue.get(message.id, message.context)
            for fault in _faults_of(message, found, allowed):
                yield f"{language}: {fault}: {_words(message.id)[0]!r}"
    for message in catalogue:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"{language}: no longer used: {_words(message.id)[0]!r}"
    for sentence in allowed - {_words(message.id)[0] for message in wanted if message.id}:
        yield f"{language}: not a sentence any more, remove it from {IDENTICAL.name}: {sentence!r}"


def _faults_of(message: Message, found: Message | None, allowed: set[str]) -> Iterator[str]:
    if found is None:
        yield "not in the catalogue (run make catalogues)"
        return
    texts, ids = _words(found.string), _words(message.id)
    if not all(texts):
        yield "not translated"
        return
    if found.fuzzy:
        yield "marked fuzzy"
    if ids[0] in texts and ids[0] not in allowed and LETTER.search(BLANK.sub("", ids[0])):
        yield f"the same as in English (if rightly so, add it to {IDENTICAL.name})"
    # A form for exactly one thing may leave the number out.
    if any(_blanks(text) not in [_blanks(one) for one in ids] for text in texts):
        yield "other blanks or tags than in English"


def _words(text: str | Sequence[str] | None) -> list[str]:
    """A message as a list: one sentence, or its singular and plural."""
    return [text or ""] if isinstance(text, str | None) else list(text)


def _blanks(text: str) -> list[str]:
    return sorted(BLANK.findall(text))


def allowed_identical(language: str) -> list[str]:
    """The sentences that are rightly the same as in English."""
    lines = IDENTICAL.read_text(encoding="utf-8").splitlines() if IDENTICAL.exists() else []
    return [line[3:] for line in lines if line.startswith(f"{language} ")]


def main(arguments: Sequence[str]) -> int:
    """Check every language; with "update", renew and compile the catalogues instead."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        extract(template)
        if "update" in arguments:
            update(template)
            pybabel("compile", "-d", TRANSLATIONS)
            return 0
        with template.open("rb") as source:
            wanted = read_po(source)
    found = [
        fault
        for language in LANGUAGES
        for fault in faults(wanted, language, allowed_identical(language))
    ]
    print("\n".join(found) or f"{len(wanted)} sentences in {' and '.join(LANGUAGES)}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

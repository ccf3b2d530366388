"""The files of the project that people write."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = (".ci", "app", "benchmarks", "checks", "migrations", "tests")
FOREIGN = ("__pycache__", "vendor")


def written(*endings: str) -> Iterator[Path]:
    """Every file with one of these endings, the folders of other people's work left out."""
    found = [*ROOT.glob("*"), *(path for folder in WRITTEN for path in (ROOT / folder).rglob("*"))]
    for path in sorted(found):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in endings and not set(parts) & set(FOREIGN):
            yield path


def shown(path: Path) -> str:
    """The file as a reader knows it: from the top of the project."""
    return path.relative_to(ROOT).as_posix()

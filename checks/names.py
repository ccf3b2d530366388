"""File names say what a file is about; these words say nothing."""

import sys

from checks.files import shown, written

EMPTY_WORDS = frozenset(
    {"common", "data", "handler", "helper", "info", "manager", "misc", "process", "service", "util"}
)


def main() -> int:
    """Name every source file whose name says nothing."""
    found = [path for path in written(".py", ".html", ".css", ".js") if _is_empty(path.stem)]
    for path in found:
        print(f"{shown(path)}: say what it is about")
    return int(bool(found))


def _is_empty(stem: str) -> bool:
    words = stem.lower().replace("-", "_").strip("_").split("_")
    return any(word in EMPTY_WORDS or word.removesuffix("s") in EMPTY_WORDS for word in words)


if __name__ == "__main__":
    sys.exit(main())

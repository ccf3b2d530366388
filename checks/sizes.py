"""A file of at most 300 lines, a function of at most 40: past that, it says two things."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from checks.files import shown, written

FILE_LINES = 300
FUNCTION_LINES = 40
ENDINGS = (".py", ".html", ".css", ".js")
# What may be longer, and why: "path" or "path:function" with its reason.
EXCEPTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Name every file and function that is too long."""
    found = {name: lines for path in written(*ENDINGS) for name, lines in too_long(path)}
    for name, lines in found.items():
        if name not in EXCEPTIONS:
            print(f"{name} has {lines} lines")
    for name in EXCEPTIONS.keys() - found.keys():
        print(f"{name} needs its exception no more: remove it from checks/sizes.py")
    return int(found.keys() != EXCEPTIONS.keys())


def too_long(path: Path) -> Iterator[tuple[str, int]]:
    """What is too long in one file: the file itself, functions of Python."""
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield shown(path), lines
    # A migration lists the columns of its tables; to cut the list would not shorten it.
    if path.suffix == ".py" and path.parent.name != "versions":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, Function) and _length(node) > FUNCTION_LINES:
                yield f"{shown(path)}:{node.name}", _length(node)


def _length(function: Function) -> int:
    """The lines of a function from its `def`, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None and first.end_lineno is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


if __name__ == "__main__":
    sys.exit(main())

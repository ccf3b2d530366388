"""What an image would hold, laid out in a folder; where tests run there is no engine for one."""

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.databases import ROOT


@dataclass(frozen=True)
class Recipe:
    """The Dockerfile, line by line."""

    text: str

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """Each instruction with what follows it."""
        spoken = re.sub(r"^#.*\n", "", self.text, flags=re.MULTILINE).replace("\\\n", " ")
        words = [line.split(maxsplit=1) for line in spoken.splitlines() if line.strip()]
        return [(word, " ".join(rest.split())) for word, rest in words]

    def all(self, word: str) -> list[str]:
        """What follows each of these instructions."""
        return [rest for instruction, rest in self.lines if instruction == word]

    @property
    def taken(self) -> list[str]:
        """What is copied from the project into the image, or is needed to make it."""
        copies = [shlex.split(rest) for rest in self.all("COPY") if "--from" not in rest]
        return [source for copy in copies for source in copy[:-1]]

    @property
    def settings(self) -> dict[str, str]:
        """The environment of what runs."""
        return dict(pair.split("=", 1) for pair in self.all("ENV")[-1].split())

    @property
    def health(self) -> list[str]:
        """The command that asks whether the web is well."""
        return list(json.loads(self.all("HEALTHCHECK")[-1].partition("CMD ")[2]))

    @property
    def command(self) -> list[str]:
        """What runs unless something else is asked for."""
        return list(json.loads(self.all("CMD")[-1]))


RECIPE = Recipe((ROOT / "Dockerfile").read_text())


def is_left_out(path: str) -> bool:
    """Whether .dockerignore keeps this path from the image; the last line that fits decides."""
    rules = (ROOT / ".dockerignore").read_text().splitlines()
    out = False
    for rule in (line for line in rules if line and not line.startswith("#")):
        if any(_fits(part, rule.removeprefix("!")) for part in _upward(path)):
            out = not rule.startswith("!")
    return out


def _upward(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


def _fits(path: str, rule: str) -> bool:
    if rule.startswith("**/"):
        return fnmatch.fnmatch(path.rpartition("/")[2], rule.removeprefix("**/"))
    return "/" not in path and fnmatch.fnmatch(path, rule)


def lay_out(house: Path) -> None:
    """Copy what the image takes, run what makes it ready, and lock it against writing."""
    house.mkdir()
    for source in RECIPE.taken:
        root = ROOT / source
        for path in [root, *root.rglob("*")]:
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and not is_left_out(name):
                (house / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, house / name)
    ready = next(rest for rest in RECIPE.all("RUN") if "pybabel" in rest)
    subprocess.run(
        ["/bin/sh", "-c", ready], check=True, cwd=house, env={"PATH": path_of_programs()}
    )
    for path in [house, *house.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def path_of_programs() -> str:
    """Our programs, then those of the system."""
    return f"{Path(sys.executable).parent}{os.pathsep}/usr/bin{os.pathsep}/bin"

"""Make or renew the environment that the other targets use; needs nothing but Python."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "made-from"
OLDEST, TOO_NEW = (3, 11), (3, 15)


class CannotMakeError(Exception):
    """The environment cannot be made; the message says what to do."""


def recipe() -> str:
    """What the environment depends on: the lock, this Python, and where it lies."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock}\n{sys.version}\n{VENV}\n"


def is_current() -> bool:
    """Whether the environment was made to its end, from this very lock."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == recipe()


def make() -> None:
    """Make the environment; if half of one is there, finish that one."""
    STAMP.unlink(missing_ok=True)
    if not _has_pip():
        _create()
    _run(PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", LOCK)
    _remove_strangers()
    STAMP.write_text(recipe())


def _has_pip() -> bool:
    """Whether a usable environment of this very Python is there already."""
    if not PYTHON.exists():
        return False
    question = "import pip, sys; print(sys.version, sys.prefix)"
    answer = subprocess.run(
        [PYTHON, "-c", question], check=False, capture_output=True, text=True
    ).stdout.strip()
    return answer == f"{sys.version} {VENV}"


def _create() -> None:
    print("Making the Python environment in .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        _run(sys.executable, "-m", "venv", VENV)
    except CannotMakeError:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            message = (
                "This Python cannot make an environment. On Debian or Ubuntu, run\n"
                "    sudo apt-get install python3-venv\nand try again."
            )
            raise CannotMakeError(message) from None
        print("Installing python3-venv with apt-get", flush=True)
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _run(sys.executable, "-m", "venv", VENV)


def _remove_strangers() -> None:
    """Remove what an earlier lock had and this one has not."""
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True
    ).stdout
    installed = {_normal(line.split("==")[0]) for line in listed.splitlines()}
    locked = {
        _normal(line.split("==")[0]) for line in LOCK.read_text().splitlines() if "==" in line
    }
    strangers = installed - locked - {"pip", "setuptools"}
    if strangers:
        _run(PYTHON, "-m", "pip", "uninstall", "--yes", *sorted(strangers))


def _normal(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")


def _run(*command: str | Path) -> None:
    """Run a command in silence; show what it said only when it fails."""
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, check=False, stdout=output, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace").strip()
            message = f"{said}\n\nThis failed: {' '.join(str(word) for word in command)}"
            raise CannotMakeError(message)


def main() -> int:
    """Make the environment unless it is there."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        wanted = f"{OLDEST[0]}.{OLDEST[1]} to {TOO_NEW[0]}.{TOO_NEW[1] - 1}"
        print(
            f"Python {wanted} is needed, this is {sys.version.split()[0]}. "
            "Name another one so: make PYTHON=python3.11"
        )
        return 1
    if is_current():
        return 0
    print("Installing the locked packages into .venv (about a minute)", flush=True)
    try:
        make()
    except CannotMakeError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Run every check, say what each found, and fail when one did."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2
# These tools have no module to run; hadolint lies beside this Python.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
HADOLINT = (
    "import os, sys; tool = os.path.join(os.path.dirname(sys.executable), 'hadolint'); "
    "os.execv(tool, [tool, *sys.argv[1:]])"
)
COMPOSE = ("--builtin-schema", "vendor.compose-spec")


@dataclass(frozen=True)
class Result:
    """What one check said, and how long it took."""

    name: str
    passed: bool
    said: str
    seconds: float


CHECKS: dict[str, tuple[str, ...]] = {
    "types (mypy)": ("-m", "mypy"),
    "style (ruff check)": ("-m", "ruff", "check", "."),
    "format (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "templates (djlint)": ("-m", "djlint", "app/templates", "--lint", "--quiet"),
    "template format (djlint)": ("-m", "djlint", "app/templates", "--check", "--quiet"),
    "imports go downward (import-linter)": ("-c", LINT_IMPORTS, "--no-logo", "--no-cache"),
    "dependencies (deptry)": ("-m", "deptry", "."),
    "no dead code (vulture)": ("-m", "checks.dead"),
    "image (hadolint)": ("-c", HADOLINT, "--no-color", "--failure-threshold=style", "Dockerfile"),
    "compose (check-jsonschema)": ("-m", "check_jsonschema", *COMPOSE, "compose.yaml"),
    "migrations (alembic)": ("-m", "checks.migrations"),
    "catalogues": ("-m", "checks.catalogues"),
    "sizes": ("-m", "checks.sizes"),
    "names": ("-m", "checks.names"),
}


def run(name: str) -> Result:
    """Run one check to its end."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, *CHECKS[name]],
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Result(name, done.returncode == 0, done.stdout.strip(), time.monotonic() - start)


def main() -> int:
    """Run all checks, a few at a time, and report them in order."""
    start = time.monotonic()
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for result in pool.map(run, CHECKS):
            verdict = "ok" if result.passed else "FAILED"
            print(f"{result.name:<38} {verdict:<7} {result.seconds:5.1f} s", flush=True)
            if not result.passed:
                failed.append(result)
    for result in failed:
        print(f"\n{'-' * 8} {result.name}\n{result.said or 'it said nothing'}")
    total = f"{len(CHECKS)} checks in {time.monotonic() - start:.0f} s"
    if failed:
        print(f"\n{total}, {len(failed)} failed: {', '.join(result.name for result in failed)}")
        return 1
    print(f"{total}, all passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

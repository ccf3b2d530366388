"""Programs that a test starts, and that never outlive it."""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# A watcher waits for the end of its input. That input is a pipe held by the test run, so it ends
# when the run does: at the end of the block, at an interrupt, even when the run is killed.
_UNTIL_THE_INPUT_ENDS = """
stop=$1; rubbish=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- & child=$!
{ read -r _ <&3; kill -"$stop" "$child"; } 2>/dev/null & watcher=$!
wait "$child"; outcome=$?
kill "$watcher" 2>/dev/null
[ -z "$rubbish" ] || rm -rf "$rubbish"
exit "$outcome"
"""
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Program:
    """A started program and the file that holds what it says."""

    name: str
    log: Path
    shell: subprocess.Popen[bytes] = field(repr=False)

    def said(self, last_lines: int = 40) -> str:
        """What the program wrote last."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-last_lines:])

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Return once the program is ready; raise if it ends before, or takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.shell.poll() is not None or time.monotonic() > deadline:
                message = f"{self.name} did not start:\n{self.said()}"
                raise ChildProcessError(message)
            time.sleep(0.05)


@contextmanager
def leashed(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: str | None = None,
    stop: signal.Signals = signal.SIGTERM,
    rubbish: Path | None = None,
) -> Iterator[Program]:
    """Run a program for the length of a block, then stop that program and no other.

    `user` is the account to drop to, `rubbish` a folder to delete once the program has ended.
    """
    with log.open("ab") as output:
        shell = subprocess.Popen(
            [
                "/bin/sh",
                "-c",
                _UNTIL_THE_INPUT_ENDS,
                "sh",
                stop.name[3:],
                str(rubbish or ""),
                *command,
            ],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(os.environ if env is None else env),
            cwd=cwd,
            start_new_session=True,
            **as_user(user),
        )
    try:
        yield Program(Path(command[0]).name, log, shell)
    finally:
        if shell.stdin is not None:
            shell.stdin.close()
        try:
            shell.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()


def as_user(user: str | None) -> dict[str, Any]:
    """What makes subprocess run a program under that account, and under none of our groups."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}

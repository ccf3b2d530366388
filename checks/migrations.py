"""The migrations build, from nothing, exactly the tables that the models describe."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from checks.files import ROOT
from tests.postgres import PostgresMissingError, throwaway_cluster


def main() -> int:
    """Try the migrations on SQLite and, where it can be started, on PostgreSQL."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        failures += failing(f"sqlite:///{Path(folder) / 'check.db'}")
    try:
        with throwaway_cluster() as cluster:
            failures += failing(cluster.create("check"))
    except PostgresMissingError as error:
        print(f"not tried on PostgreSQL: {error}")
        if os.environ.get("CI"):
            failures.append("PostgreSQL may not be left out when CI is set")
    print("\n\n".join(failures))
    return int(bool(failures))


def failing(url: str) -> list[str]:
    """The first step that fails on this database, with what it says."""
    for step in (("upgrade", "head"), ("check",)):
        run = subprocess.run(
            [sys.executable, "-m", "alembic", *step],
            check=False,
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "SECRET_KEY": "only for this check"},
            capture_output=True,
            text=True,
        )
        if run.returncode != 0:
            database = url.partition(":")[0]
            return [f"{database}: alembic {' '.join(step)}\n{run.stdout}{run.stderr}".strip()]
    return []


if __name__ == "__main__":
    sys.exit(main())

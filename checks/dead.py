"""Code that nothing uses any more: not the application, not a template, not the server.

Tests do not count: what only a test calls, no neighbour will miss. Columns, settings and other
names that hold a value are left out, since databases and libraries read them by name.
"""

import re
import sys
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

from checks.files import ROOT, shown, written

LOOKED_AT = ("app", "config.py", "healthcheck.py", "migrations/env.py", "wsgi.py")
KINDS = ("class", "function", "method", "property")
# Others call these: routes and commands, hooks, tasks, events.
DECORATORS = (
    *("@*.route", "@*.get", "@*.post", "@*.endpoint", "@*.errorhandler", "@*.user_loader"),
    *("@*.before_*", "@*.after_*", "@*.teardown_*", "@*.context_processor", "@*.template_*"),
    *("@*.command", "@*.group", "@*.task", "@*.periodic_task", "@event.listens_for"),
)
# Libraries call these by name.
NAMES = (
    *("validate_*", "pre_validate"),  # WTForms, after the field and before
    *("get_translations", "wrap_formdata", "get_id"),  # WTForms' Meta, Flask-Login
    *("process_bind_param", "process_result_value"),  # SQLAlchemy's column types
    *("base_exceptions", "incr", "get", "get_expiry", "check", "reset", "clear"),  # limits' storage
)
WORD = re.compile(r"[A-Za-z_]\w+")


def main() -> int:
    """Name every class, function and method that nothing uses."""
    found = unused()
    for item in found:
        print(f"{shown(Path(item.filename).resolve())}:{item.first_lineno}: {item.message}")
    return int(bool(found))


def unused() -> list[Item]:
    """What vulture finds, once it has also read the templates."""
    vulture = Vulture(ignore_names=list(NAMES), ignore_decorators=list(DECORATORS))
    vulture.scavenge([ROOT / path for path in LOOKED_AT])
    for template in written(".html", ".txt"):
        vulture.used_names.update(WORD.findall(template.read_text(encoding="utf-8")))
    return [item for item in vulture.get_unused_code() if item.typ in KINDS]


if __name__ == "__main__":
    sys.exit(main())

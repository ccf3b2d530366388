# What the application uses of huey, which ships without types.

from collections.abc import Callable
from datetime import datetime
from typing import Any, ParamSpec

_P = ParamSpec("_P")

class Huey:
    immediate: bool
    def __init__(self, name: str, *, results: bool = True, immediate: bool = False) -> None: ...
    def task(
        self, retries: int = 0, retry_delay: int = 0
    ) -> Callable[[Callable[_P, None]], Callable[_P, Any]]: ...
    def periodic_task(
        self, validate_datetime: Callable[[datetime], bool]
    ) -> Callable[[Callable[[], None]], Callable[[], Any]]: ...

class SqliteHuey(Huey):
    def __init__(
        self, name: str, *, filename: str, results: bool = True, immediate: bool = False
    ) -> None: ...

class PostgresHuey(Huey):
    def __init__(
        self, name: str, *, dsn: str, results: bool = True, immediate: bool = False
    ) -> None: ...

def crontab(
    minute: str = "*", hour: str = "*", day: str = "*", month: str = "*", day_of_week: str = "*"
) -> Callable[[datetime], bool]: ...

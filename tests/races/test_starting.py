"""Several programs start at the same moment on a database that is new."""

from functools import partial

import pytest

from app import worker
from tests.databases import Depot
from tests.races.crowd import together


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_web_and_worker_make_the_queue_together(kind: str, depot: Depot) -> None:
    new = depot.fresh(kind)
    settings = {"DATABASE_URL": new.url, "HUEY_URL": ""}

    queues = together([partial(worker._queue, settings)] * 4)  # noqa: SLF001 - made on import

    for queue in queues:
        queue.storage.close()
    depot.discard(new)

"""How gunicorn serves the application; each setting may be overridden by the environment."""

import gc
import os
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 (workers beat there, out of reach of a slow disk)

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
# One worker suits SQLite and a small machine; a server with PostgreSQL wants two or more.
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
threads = int(os.environ.get("THREADS", "8"))
timeout = 60
graceful_timeout = 20
keepalive = 5
# A worker retires now and then, so that a slow leak never grows old; not all at the same time.
max_requests = 10_000
max_requests_jitter = 1_000
worker_tmp_dir = str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None
# The application writes its own log line for each request.
accesslog = None
# Warnings of the server quote what was sent to it; ours never do.
loglevel = "error"
# Nobody steers a running server through a socket here.
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """What is loaded at the start is not garbage: leave it out of each collection."""
    del worker
    gc.collect()
    gc.freeze()

"""One JSON line a request, with an id and without personal data."""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time

from flask import Flask, Response, g, request

log = logging.getLogger("bottin.requests")

FIELDS = ("request_id", "method", "endpoint", "status", "ms", "lang")


class JsonLines(logging.Formatter):
    """A log record as one JSON object. Paths, queries, addresses and forms never enter it."""

    def format(self, record: logging.LogRecord) -> str:
        """The fields we chose, and a traceback's last frames when there is one."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = _frames(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _frames(error: BaseException) -> list[str]:
    # The message of an exception may hold what somebody typed; where it happened cannot.
    frames = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/app/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-12:]


def init_app(app: Flask) -> None:
    """Log to standard error; give each request its id."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("bottin")
    root.handlers[:] = [handler]
    root.propagate = app.testing
    root.setLevel(app.config["LOG_LEVEL"])
    app.logger.handlers[:] = [handler]
    # The task queue writes whole exceptions, with the row that a database refused.
    logging.getLogger("huey").handlers[:] = [handler]
    app.before_request(_start)
    app.after_request(_finish)


def _start() -> None:
    g.request_id = secrets.token_hex(6)
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "-")
    log.info(
        "request",
        extra={
            "request_id": g.get("request_id", "-"),
            "method": request.method,
            "endpoint": request.endpoint or "-",
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
            "lang": str(g.get("language", "-")),
        },
    )
    return response

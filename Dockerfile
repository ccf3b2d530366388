# Web and worker from one image: without root, nothing written outside /data and /tmp.
# The tag names the Python and the Debian, not the patch: building anew brings their security fixes.
FROM python:3.11-slim-trixie AS build
ENV PATH=/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /house
COPY requirements.lock .
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --require-hashes --no-deps -r requirements.lock
COPY app app
COPY migrations migrations
COPY translations translations
COPY config.py gunicorn.conf.py healthcheck.py pyproject.toml wsgi.py ./
RUN pybabel --quiet compile -d translations \
    && find translations -name "*.po" -delete \
    && python -m compileall -q .

FROM python:3.11-slim-trixie
RUN groupadd --gid 10001 house \
    && useradd --uid 10001 --gid house --no-create-home --home-dir /nonexistent house \
    && install -d -o house -g house -m 0700 /data
COPY --from=build /venv /venv
COPY --from=build /house /house
WORKDIR /house
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0 PORT=8000 HEARTBEAT=/tmp/worker-alive \
    DATABASE_URL=sqlite:////data/bottin.db HUEY_URL=/data/tasks.db
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "healthcheck.py", "web"]
CMD ["gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]

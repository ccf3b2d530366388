# The web and the worker from one image: small, without root, nothing written outside /data.
FROM python:3.11-slim AS build
WORKDIR /house
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY . .
RUN /venv/bin/pybabel compile -d translations

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home house && install -d -o house /data
COPY --from=build /venv /venv
COPY --from=build /house /house
WORKDIR /house
USER house
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0 PORT=8000 DATABASE_URL=sqlite:////data/bottin.db HUEY_URL=/data/tasks.db
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["sh", "-c", "alembic upgrade head && flask --app wsgi reference load && exec gunicorn --config gunicorn.conf.py wsgi:app"]

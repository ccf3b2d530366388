"""The web application for gunicorn and the flask command."""

from app import create_app
from app.notifications.operations.outbox import wake_worker
from app.worker import deliver

app = create_app()
wake_worker.append(deliver)

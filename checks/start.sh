#!/bin/sh
# Start everything as `make run` does: tables, reference lists, demo world, web and worker.
# PORT, BIND, DATABASE_URL, SECRET_KEY and DEMO are honoured; .venv must be there already.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
PORT=${PORT:-8000}
BIND=${BIND:-127.0.0.1}
PYTHONUNBUFFERED=1
SITE_URL=${SITE_URL:-http://$BIND:$PORT}  # honcho gives the worker another PORT
export PATH PORT BIND PYTHONUNBUFFERED SITE_URL
mkdir -p instance

python - <<'PYTHON'
import os, socket, sys

port = os.environ["PORT"]
if not (port.isdecimal() and 0 < int(port) < 65536):
    sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}.")
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((os.environ["BIND"], int(port)))
    except PermissionError:
        sys.exit(f"Port {port} is reserved. Choose one above 1023, for instance: make run PORT=8000")
    except OSError:
        other = int(port) + 1 if int(port) < 65535 else 8000
        sys.exit(
            f"Port {port} is taken: another program answers there. "
            f"Stop it, or choose another port: make run PORT={other}"
        )
PYTHON

# Without a key of its own, this machine gets one that outlives a restart (else: signed out).
if [ -z "${SECRET_KEY:-}" ]; then
    if [ ! -s instance/secret_key ]; then
        umask_before=$(umask)
        umask 077
        python -c 'import secrets; print(secrets.token_urlsafe(48))' > instance/secret_key.new
        mv instance/secret_key.new instance/secret_key
        umask "$umask_before"
    fi
    SECRET_KEY=$(cat instance/secret_key)
    export SECRET_KEY
fi

echo "Preparing the database"
python -m alembic upgrade head
python -m flask --app wsgi reference load
if [ "${DEMO:-}" = 1 ]; then
    python -m flask --app wsgi demo load --if-empty
fi

echo
echo "    Le Bottin des Voisins / De Burengids:  http://$BIND:$PORT/"
if [ "$BIND" = 127.0.0.1 ]; then
    echo "    To try a passkey, which wants a name:    http://localhost:$PORT/"
fi
echo "    (Ctrl-C stops it)"
echo
exec python -m honcho.command start --procfile Procfile

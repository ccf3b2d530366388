#!/bin/sh
# Make sure of a chromium for the journeys that tests take in a real browser.
set -eu

found() {
    [ -n "${CHROMIUM:-}" ] && command -v "$CHROMIUM" > /dev/null && return 0
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" > /dev/null && return 0
    done
    return 1
}

found && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing chromium with apt-get (about a minute)"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update > "$log" 2>&1 &&
        apt-get install -y --no-install-recommends chromium >> "$log" 2>&1 && found; then
        rm -f "$log"
        exit 0
    fi
    tail -n 20 "$log"
    rm -f "$log"
    echo "apt-get could not install chromium; the lines above say why."
else
    echo "There is no chromium on this machine. On Debian or Ubuntu, run"
    echo "    sudo apt-get install chromium"
    echo "or name the program of yours: make test CHROMIUM=/path/to/chrome"
fi

# Where the result counts, a test run without its browser is no test run.
[ -n "${CI:-}" ] && exit 1
echo "The journeys in a browser are skipped this time."

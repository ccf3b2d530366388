"""Everything that somebody may be told has words on the page of what is kept."""

from pathlib import Path

import pytest

from app.people.views.kept.events import event_text, kind_text

FOLDER = Path(__file__).resolve().parents[2] / "app" / "templates" / "messages"
KINDS = sorted({path.parent.name for path in FOLDER.glob("*/*.txt")})


@pytest.fixture(autouse=True)
def page(app):
    """In French."""
    with app.test_request_context("/fr/me/data"):
        yield


@pytest.mark.parametrize("kind", KINDS)
def test_each_message_is_called_by_what_it_is_about(kind):
    assert kind_text(kind) != kind_text("no such kind")


@pytest.mark.parametrize("event", ["booked", "signed_in", "pin_set", "visit_begun", "merged"])
def test_what_happened_is_said_in_words(event):
    assert event_text(event) != event_text("no such event")

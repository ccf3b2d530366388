"""Templates and names of the house."""

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, UndefinedError

APP = Path(__file__).resolve().parents[2] / "app"
FOLDER = APP / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
each_template = pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER))
)

FACTS = re.compile(r'<script type="application/ld\+json">\{\{ [\w.]+\|tojson \}\}</script>')
"""What programs read: no browser runs it, and nothing in it can end it."""

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services"}
EMPTY_WORDS |= {"handler", "handlers", "process", "data", "info"}


def written(path):
    """A template without its comments."""
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_a_missing_word_is_an_error(bare_app):
    environment = bare_app().jinja_env
    assert environment.undefined is StrictUndefined
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing_of_the_kind }}").render()


@each_template
def test_nothing_is_called_safe(path):
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", written(path))


@each_template
def test_nothing_is_inline(path):
    text = written(path)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text, re.IGNORECASE)
    assert not re.search(r"<script(?![^>]*\ssrc=)", FACTS.sub("", text))


@each_template
def test_nothing_comes_from_another_site(path):
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", written(path))


def test_no_module_has_an_empty_name():
    modules = {path.stem for path in APP.rglob("*.py")} | {
        path.parent.name for path in APP.rglob("__init__.py")
    }
    assert modules & EMPTY_WORDS == set()

"""Stylesheet, script, pictures and font: named after their content, kept for a year."""

import gzip
import hashlib
import re
from pathlib import Path

import brotli
import pytest

from app.web.assets import SCRIPTS, STATIC, STYLES, Assets

KEPT = "public, max-age=31536000, immutable"


@pytest.fixture
def assets(app):
    return app.extensions["assets"]


def test_every_asset_is_served_for_a_year(client, assets):
    for name in assets.by_name:
        answer = client.get(assets.url(name))
        assert answer.status_code == 200, name
        assert answer.headers["Cache-Control"] == KEPT
        assert answer.data == assets.by_name[name].body
        assert "Set-Cookie" not in answer.headers


def test_the_name_says_what_is_in_it(assets):
    for asset in assets.by_name.values():
        assert hashlib.sha256(asset.body).hexdigest()[:10] in asset.url_name


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_what_can_be_compressed_is(client, assets, encoding, unpack):
    for name in ("app.css", "staff.css", "app.js", "staff.js", "sprite.svg"):
        answer = client.get(assets.url(name), headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert unpack(answer.data) == assets.by_name[name].body


def test_a_font_is_not_compressed_twice(client, assets):
    answer = client.get(assets.url("text.woff2"), headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in answer.headers
    assert answer.mimetype == "font/woff2"


@pytest.mark.parametrize(
    ("name", "mimetype"),
    [("app.css", "text/css"), ("app.js", "text/javascript"), ("sprite.svg", "image/svg+xml")],
)
def test_each_says_what_it_is(client, assets, name, mimetype):
    assert client.get(assets.url(name)).mimetype == mimetype


@pytest.mark.parametrize(
    "name", ["app.css", "app.0000000000.css", "..", "%2e%2e%2fconfig.py", "app.js%00", "é.css"]
)
def test_anything_else_is_not_there(client, name):
    answer = client.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("style", STYLES)
def test_every_file_the_styles_speak_of_is_there(assets, style):
    text = assets.by_name[style].body.decode()
    assert "asset:" not in text
    for name in re.findall(r"/assets/([\w.-]+)", text):
        assert name in assets.by_url


def test_no_stylesheet_or_script_is_forgotten():
    parts = [part for parts in STYLES.values() for part in parts]
    listed = {path for part in parts for path in (STATIC / "css").glob(f"{part}.css")}
    assert set((STATIC / "css").rglob("*.css")) == listed
    listed = {path for part in SCRIPTS.values() for path in (STATIC / "js" / part).glob("*.js")}
    assert set((STATIC / "js").rglob("*.js")) == listed


def test_two_houses_with_the_same_files_give_the_same_names(tmp_path):
    (tmp_path / "a.svg").write_text("<svg/>")
    first, second = Assets(tmp_path), Assets(tmp_path)
    assert first.url("a.svg") == second.url("a.svg")
    Path(tmp_path / "a.svg").write_text("<svg />")
    assert Assets(tmp_path).url("a.svg") != first.url("a.svg")

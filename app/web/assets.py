"""Stylesheet, script, sprite, drawings and font: read once, fingerprinted, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from pathlib import Path

import brotli
import rcssmin
from flask import Blueprint, Flask, Response, abort, current_app, request

from app.web.guards import public

STATIC = Path(__file__).resolve().parent.parent / "static"
STYLES = {
    "app.css": ("layers", "reset", "base", "components/*", "utilities", "print"),
    "staff.css": ("staff/*",),
}
"""Each stylesheet and what is joined in it, in this order. The second is not for residents."""

SCRIPTS = {"app.js": "behaviours", "staff.js": "staff"}
YEAR = 31_536_000
INCOMPRESSIBLE = frozenset({".woff2", ".webp", ".png"})
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}

bp = Blueprint("web", __name__)


@dataclass
class Asset:
    """A file as it is served; ``url_name`` carries the fingerprint."""

    name: str
    body: bytes
    url_name: str = field(init=False)
    encodings: dict[str, bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Fingerprint and compress."""
        path = Path(self.name)
        digest = hashlib.sha256(self.body).hexdigest()[:10]
        self.url_name = f"{path.stem}.{digest}{path.suffix}"
        if path.suffix not in INCOMPRESSIBLE:
            self.encodings = {
                "br": brotli.compress(self.body, quality=11),
                "gzip": gzip.compress(self.body, 9, mtime=0),
            }

    @property
    def mimetype(self) -> str:
        """Its content type."""
        suffix = Path(self.name).suffix
        return TYPES.get(suffix) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class Assets:
    """All files of ``app/static``, by the name templates use."""

    def __init__(self, folder: Path = STATIC) -> None:
        """Read and prepare everything; nothing is read from disk afterwards."""
        self.by_name: dict[str, Asset] = {}
        self.by_url: dict[str, Asset] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".css", ".js", ".txt", ".md"}:
                self._add(path.name, path.read_bytes())
        for name, within in SCRIPTS.items():
            self._add(name, _script(folder / "js" / within))
        for name, parts in STYLES.items():
            self._add(name, self._style(folder / "css", parts))

    def _add(self, name: str, body: bytes) -> None:
        asset = Asset(name, body)
        self.by_name[name] = self.by_url[asset.url_name] = asset

    def _style(self, folder: Path, parts: tuple[str, ...]) -> bytes:
        paths = [path for part in parts for path in sorted(folder.glob(f"{part}.css"))]
        text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
        text = re.sub(r"asset:([\w.-]+)", lambda found: self.url(found[1]), text)
        return str(rcssmin.cssmin(text)).encode()

    def url(self, name: str) -> str:
        """Where the browser finds it."""
        return f"/assets/{self.by_name[name].url_name}"


def _script(folder: Path) -> bytes:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.js"))
    ).encode()


def init_app(app: Flask) -> None:
    """Prepare the assets and serve them under /assets/."""
    assets = Assets()
    app.extensions["assets"] = assets
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = assets.url


@bp.get("/assets/<name>")
@public
def asset(name: str) -> Response:
    """A file for a year: its name changes when its content does."""
    found: Asset | None = current_app.extensions["assets"].by_url.get(name)
    if found is None:
        abort(404)
    best = request.accept_encodings.best_match(list(found.encodings)) if found.encodings else None
    response = Response(found.encodings[best] if best else found.body, mimetype=found.mimetype)
    if best:
        response.headers["Content-Encoding"] = best
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.vary.add("Accept-Encoding")
    return response

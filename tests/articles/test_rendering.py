"""A few marks become HTML; anything else stays text."""

import pytest

from app.articles.views import rendering
from app.i18n import Bilingual


@pytest.fixture
def html(app):
    """What a French reader gets."""

    def render(fr, nl="Iets."):
        with app.test_request_context("/fr/"):
            return rendering.body(Bilingual(fr, nl))

    return render


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Un **mot**.", "<p>Un <strong>mot</strong>.</p>\n"),
        ("# Titre", "<h2>Titre</h2>\n"),
        ("Titre\n===", "<h2>Titre</h2>\n"),
        ("## Titre", "<h2>Titre</h2>\n"),
        ("### Titre", "<h3>Titre</h3>\n"),
        ("- un", "<ul>\n<li>un</li>\n</ul>\n"),
        ("[112](tel:112)", '<p><a href="tel:112">112</a></p>\n'),
        ("[ici](/fr/me)", '<p><a href="/fr/me">ici</a></p>\n'),
        ("[APD](https://x.be/a)", '<p><a href="https://x.be/a">APD</a></p>\n'),
        ("[nous](mailto:a@x.be)", '<p><a href="mailto:a@x.be">nous</a></p>\n'),
    ],
)
def test_what_may_stand_there(html, typed, shown):
    assert html(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "un <b onclick=x>mot</b>",
        "[x](javascript:alert(1))",
        "[x](JaVaScript:alert(1))",
        "[x](data:text/html,x)",
        "[x](http://x.be)",
        "[x](//x.be)",
        "[x](/\\x.be)",
        "[x](vbscript:x)",
        "[x](x.html)",
        "![x](https://x.be/x.png)",
        "<https://x.be> <a href='https://x.be'>",
        "[x][y]\n\n[y]: javascript:alert(1)",
    ],
)
def test_what_may_not(html, typed):
    shown = html(typed).text
    assert "<script" not in shown
    assert "<b" not in shown
    assert "<img" not in shown
    assert "<a href='" not in shown
    for scheme in ("javascript", "data", "vbscript", "http:", "//", "/\\", "x.html"):
        assert f'href="{scheme}' not in shown.lower()


def test_a_missing_language_falls_back_and_says_so(html):
    assert html("", "Een tekst.") == ("<p>Een tekst.</p>\n", "nl")
    assert html("Un texte.", "").lang == "fr"

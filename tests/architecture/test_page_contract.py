"""The page contract itself: it lets a good page pass, and sees each fault."""

from types import SimpleNamespace

import pytest
from werkzeug.routing import Map, Rule

from tests import page_contract
from tests.page_contract import Page

APP = SimpleNamespace(
    url_map=Map(
        [
            Rule("/fr/", endpoint="home", methods=["GET"]),
            Rule("/fr/act", endpoint="act", methods=["POST"]),
            Rule("/fr/page", endpoint="page", methods=["GET", "POST"]),
        ]
    ),
    config={"SITE_URL": "https://bottin.example"},
    extensions={
        "assets": SimpleNamespace(
            by_url={"app.css": "known", "staff.css": "known"},
            by_name={
                "app.css": SimpleNamespace(body=b".card .title{gap:1.5rem}"),
                "staff.css": SimpleNamespace(body=b".desk .title{}", url_name="staff.css"),
            },
        )
    },
)
HIDDEN = '<input type="hidden" name="csrf_token" value="t">'
GOOD = f"""<a href="/fr/?x=1#top">Accueil</a> <a href="tel:+3225550100">Appeler</a>
<a href="#main">Contenu</a> <img src="/assets/app.css" alt="">
<form method="post" action="/fr/act">{HIDDEN}<label for="a">Nom</label>
<input id="a" aria-describedby="hint"><p id="hint">Aide</p><button>Envoyer</button></form>
<p class="article__body"><a href="https://example.org/">Plainte</a></p>
<form id="find" action="/fr/"><button formaction="/fr/">Encore</button></form>
<button form="find" formaction="/fr/">Chercher</button>
<form method="post">{HIDDEN}<label>Oui <input type="checkbox"></label></form>"""


def complaints(body, *, head="", lang="fr", title="Bonjour · Bottin", path="/fr/page", status=200):
    text = f"""<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head>
    <body><main id="main"><h1>Bonjour</h1>{body}</main></body></html>"""
    request = SimpleNamespace(path=path, method="GET")
    answer = SimpleNamespace(text=text, status_code=status, request=request)
    return list(Page(answer, APP).complaints())


def test_a_good_page_passes():
    assert complaints(GOOD) == []


FAULTS = {
    "<h1>Encore</h1>": "needs one h1",
    "<p><div></p></div>": "unexpected-end-tag",
    "<p id=x></p><p id=x></p>": "there 2 times",
    '<p style="color:red">x</p>': "inline style",
    "<style>p{}</style>": "inline style",
    "<script>go()</script>": "inline script",
    '<button onclick="go()">x</button>': "inline script in onclick",
    '<a href="javascript:go()">x</a>': "inline script in href",
    "<input name=a>": "without a label",
    "<select></select>": "without a label",
    "<textarea></textarea>": "without a label",
    "<button></button>": "without a name",
    '<a href="/fr/"></a>': "without a name",
    '<img src="/assets/app.css">': "without alt",
    '<label for="nobody">x</label>': "for='nobody' points nowhere",
    '<p aria-describedby="main gone">x</p>': "aria-describedby='gone' points nowhere",
    '<button form="gone">x</button>': "form='gone' points nowhere",
    '<a href="#gone">x</a>': "points nowhere",
    '<form method="post" action="/fr/act"></form>': "csrf_token",
    f'<form method="post" action="/fr/">{HIDDEN}</form>': "leads nowhere: POST /fr/",
    f'<form method="post">{HIDDEN}<button formaction="/fr/">x</button></form>': "leads nowhere",
    '<form id="f"></form><button form="f" formaction="/fr/act">x</button>': "nowhere: GET /fr/act",
    '<form><button formmethod="post" formaction="/fr/">x</button></form>': "nowhere: POST /fr/",
    '<a href="/fr/gone">x</a>': "leads nowhere: GET /fr/gone",
    '<a href="/fr/act">x</a>': "leads nowhere: GET /fr/act",
    '<a href="https://example.org/">x</a>': "another site",
    '<a href="//example.org/">x</a>': "another site",
    '<div class="article__body"><img src="https://example.org/x.png" alt=""></div>': "another site",
    '<div class="article__body"><a href="http://example.org/">x</a></div>': "another site",
    '<img src="/assets/old.css" alt="">': "no such asset",
    "<p>%(num)s places</p>": "raw placeholder",
    "<p>Sign out</p>": "not translated: 'Sign out'",
    '<button aria-label="Sign out">x</button>': "not translated",
    "<p>3 places left</p>": "not translated",
    '<p class="card desk">x</p>': "'desk' is only styled for staff",
}


@pytest.fixture(autouse=True)
def catalogue(monkeypatch):
    """Two English sentences that have another translation."""
    known = frozenset({"Sign out"}), (page_contract.pattern_of("%(num)s places left"),)
    monkeypatch.setattr(page_contract, "english", lambda _language: known)


@pytest.mark.parametrize("body", FAULTS)
def test_each_fault_is_seen(body):
    found = complaints(body)
    assert any(FAULTS[body] in complaint for complaint in found), found


def test_what_is_marked_as_english_may_be_english():
    assert complaints('<p lang="en">Sign out</p>') == []


def test_what_is_styled_for_staff_stands_where_their_style_is_fetched():
    link = '<link rel="stylesheet" href="/assets/staff.css">'
    assert complaints('<p class="desk">x</p>', head=link) == []
    assert complaints('<p class="card title">x</p>') == []


def test_the_title_begins_with_the_heading():
    assert complaints("", title="Bottin · Bonjour") != []


@pytest.mark.parametrize(
    ("lang", "path", "status", "good"),
    [
        ("nl", "/nl/page", 200, True),
        ("fr", "/nl/page", 200, False),
        ("nl", "/fr/page", 200, False),
        ("fr", "/", 200, True),
        ("fr", "/nl/page", 500, True),
        ("nl", "/nlx", 404, False),
    ],
)
def test_the_language_is_that_of_the_path(lang, path, status, good):
    said = [c for c in complaints("", lang=lang, path=path, status=status) if "html lang" in c]
    assert (said == []) is good


def test_a_catalogue_gives_its_sentences_once_they_are_translated(tmp_path, monkeypatch):
    folder = tmp_path / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Me"\nmsgstr "Moi"\n\nmsgid "Not yet"\nmsgstr ""\n\n'
        'msgid "Culture"\nmsgstr "Culture"\n\nmsgid "%(a)s: %(b)s"\nmsgstr "%(a)s : %(b)s"\n\n'
        'msgid "%(num)s place"\n'
        'msgid_plural "%(num)s places"\nmsgstr[0] "%(num)s siège"\nmsgstr[1] "%(num)s sièges"\n',
        encoding="utf-8",
    )
    monkeypatch.undo()
    monkeypatch.setattr(page_contract, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(page_contract, "read_po", _read)
    literal, patterns = page_contract.english.__wrapped__("xx")
    assert literal == {"Me"}
    assert [bool(p.fullmatch("3 places")) for p in patterns] == [False, True]


def _read(file, **_locale):
    from babel.messages.pofile import read_po

    return read_po(file, locale="fr")

"""The checks of `make check` find what they are for."""

import pytest
from babel.messages.catalog import Catalog

from checks import catalogues, files, names, sizes


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small project of its own."""
    for module in (files, catalogues):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    (tmp_path / "app").mkdir()
    return tmp_path


def function(lines: int) -> str:
    return "def one():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (function(40), []),
        (function(41), [("app/one.py:one", 41)]),
        ('def one():\n    """Said."""\n' + "    pass\n" * 39, []),
        ("x = 1\n" * 300, []),
        ("x = 1\n" * 301, [("app/one.py", 301)]),
    ],
)
def test_what_is_too_long_is_named(folder, text, found):
    file = folder / "app" / "one.py"
    file.write_text(text)
    assert list(sizes.too_long(file)) == found


@pytest.mark.parametrize("name", ["utils.py", "booking_helper.py", "data.py", "info.html"])
def test_a_name_that_says_nothing_is_named(folder, capsys, name):
    (folder / "app" / name).touch()
    assert names.main() == 1
    assert f"app/{name}" in capsys.readouterr().out


def test_a_name_that_says_something_passes(folder):
    (folder / "app" / "waiting_list.py").touch()
    assert names.main() == 0


def faults_of(folder, po: str, *identical: str) -> list[str]:
    wanted = Catalog()
    wanted.add("Until %(day)s", flags=["python-format"])
    wanted.add(("%(num)s place", "%(num)s places"), flags=["python-format"])
    file = folder / "fr" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    file.write_text(header + po)
    return [fault.split(":")[1].strip() for fault in catalogues.faults(wanted, "fr", identical)]


DAY = 'msgid "Until %(day)s"\nmsgstr "Jusque %(day)s"\n\n'
PLACES = (
    'msgid "%(num)s place"\nmsgid_plural "%(num)s places"\n'
    'msgstr[0] "%(num)s siège"\nmsgstr[1] "%(num)s sièges"\n\n'
)


def test_a_whole_catalogue_passes(folder):
    assert faults_of(folder, DAY + PLACES) == []


@pytest.mark.parametrize(
    ("po", "fault"),
    [
        (PLACES, "not in the catalogue (run make catalogues)"),
        (DAY.replace("Jusque %(day)s", "") + PLACES, "not translated"),
        ("#, fuzzy\n" + DAY + PLACES, "marked fuzzy"),
        (DAY.replace("Jusque", "Until") + PLACES, "the same as in English"),
        (DAY.replace("Jusque %(day)s", "Jusque %(jour)s") + PLACES, "other blanks or tags"),
        (DAY + PLACES.replace("%(num)s sièges", "des sièges"), "other blanks or tags"),
        (DAY + PLACES + 'msgid "Gone"\nmsgstr "Parti"\n', "no longer used"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_named(folder, po, fault):
    found = faults_of(folder, po)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_sentence_may_be_rightly_the_same(folder):
    po = DAY.replace("Jusque", "Until") + PLACES
    assert faults_of(folder, po, "Until %(day)s") == []

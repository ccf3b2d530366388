"""What is written for containers fits the house, and the house runs as they would run it."""

import ast
import http.client
import os
import re
import shlex
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.containers import RECIPE, is_left_out, lay_out, path_of_programs
from tests.databases import ROOT
from tests.leash import leashed
from tests.servers import free_port

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
MANUAL = (ROOT / "docs" / "DEPLOYMENT.md").read_text()
POWERLESS = (sys.executable, str(ROOT / "tests" / "powerless.py"))
A_SHEET = """
import datetime
from app.i18n import Language
from app.printing.documents import CardOnPaper, sign_in_cards
card = CardOnPaper("Łukasz أمينة", Language.NL, "K7Q2", "https://bottin.example/c/K7Q2", "02")
print(len(sign_in_cards([card] * 2, now=datetime.datetime.now(datetime.UTC))))
"""
NOT_FOR_PEOPLE = {"DEMO", "MAILBOX_DIR", "INSECURE_COOKIES", "LOCK_ORDER"}


def settings_read():
    """Every name that the house reads from its environment."""
    found = set()
    for name in ("config.py", "gunicorn.conf.py", "healthcheck.py"):
        nodes = ast.walk(ast.parse((ROOT / name).read_text()))
        words = {node.value for node in nodes if isinstance(node, ast.Constant)}
        found |= {word for word in words if isinstance(word, str)}
    return {word for word in found if re.fullmatch(r"[A-Z][A-Z_]+", word)} - {"GET"}


def test_what_the_image_takes_is_there_and_not_left_out():
    for name in RECIPE.taken:
        assert (ROOT / name).exists(), name
        assert not is_left_out(name), name


@pytest.mark.parametrize(
    "path",
    [".env", ".git", "instance/bottin.db", "tests/conftest.py", "docs", "app/__pycache__/x.pyc"],
)
def test_what_is_secret_or_in_the_way_stays_out(path):
    assert is_left_out(path)


def test_images_are_named_with_their_tag():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    bases = [line.split()[0] for line in RECIPE.all("FROM")]
    for image in [*bases, *(service["image"] for service in SERVICES.values())]:
        assert re.fullmatch(r"[a-z-]+:\d[\w.-]+", image), image
    assert {service["image"] for service in OURS.values()} == {f"bottin-des-voisins:{version}"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_can_become_it(name):
    service = SERVICES[name]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert any(mount.split(":")[0] == "/tmp" for mount in service["tmpfs"])  # noqa: S108


def test_the_image_is_not_root_either():
    assert RECIPE.lines.index(("USER", "10001:10001")) < RECIPE.lines.index(
        ("CMD", RECIPE.all("CMD")[-1])
    )
    assert {service["user"] for service in OURS.values()} == {"10001:10001"}


def test_what_keeps_running_is_looked_after():
    for name, service in SERVICES.items():
        one_shot = service["restart"] == "no"
        assert one_shot == (name == "migrate")
        assert one_shot == bool(service["healthcheck"].get("disable"))
        assert service["deploy"]["resources"]["limits"]["memory"]


def test_web_and_worker_wait_for_the_tables():
    for name in ("web", "worker"):
        waits = SERVICES[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
        assert waits["db"]["condition"] == "service_healthy"


def test_every_setting_is_one_that_the_house_reads():
    given = set(RECIPE.settings) - {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    for service in OURS.values():
        given |= set(service["environment"])
    assert given <= settings_read()


def test_every_setting_has_its_line_in_the_manual():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    for name in (asked | settings_read()) - NOT_FOR_PEOPLE:
        assert f"| `{name}` |" in MANUAL, name


def test_secrets_are_asked_for_and_never_written():
    for secret in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        text = (ROOT / "compose.yaml").read_text()
        assert text.count(f"${{{secret}") == text.count(f"${{{secret}:?")


def test_the_worker_is_started_by_the_line_of_the_procfile():
    worker = next(
        line.removeprefix("worker: ")
        for line in (ROOT / "Procfile").read_text().splitlines()
        if line.startswith("worker: ")
    )
    assert shlex.split(SERVICES["worker"]["command"]) == shlex.split(worker)


@dataclass(frozen=True)
class Container:
    """A house that cannot be written, and the one folder that can."""

    house: Path
    folder: Path
    env: dict[str, str]

    def run(self, *command):
        return subprocess.run(
            [*POWERLESS, *command],
            check=False,
            cwd=self.house,
            env=self.env,
            capture_output=True,
            text=True,
        )

    def start(self, name, *command):
        log = self.folder / f"{name}.log"
        return leashed([*POWERLESS, *command], log=log, env=self.env, cwd=self.house)

    def is_well(self, *command):
        return self.run(*command).returncode == 0


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    place = tmp_path_factory.mktemp("image") / "house"
    lay_out(place)
    yield place
    for path in [place, *place.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


@pytest.fixture
def container(house, depot, kind, tmp_path):
    """The image with the settings it carries, as `kind` is deployed; no home, no other setting."""
    carried = {
        name: value.replace("/data", str(tmp_path)).replace("/tmp/w", f"{tmp_path}/w")  # noqa: S108
        for name, value in RECIPE.settings.items()
    }
    (tmp_path / "tmp").mkdir()
    env = carried | {
        "PATH": path_of_programs(),
        "TMPDIR": str(tmp_path / "tmp"),
        "SECRET_KEY": "only for tests",
        "HOSTS": ".bottin.example other.example",
        "BIND": "127.0.0.1",
        "PORT": str(free_port()),
    }
    new = depot.fresh(kind, empty=True) if kind == "postgresql" else None
    if new is not None:
        env["DATABASE_URL"] = new.url
    yield Container(house, tmp_path, env)
    if new is not None:
        depot.discard(new)


def contents(house):
    return sorted((str(path), path.stat().st_mtime_ns) for path in house.rglob("*"))


def test_the_house_cannot_be_written(house, tmp_path):
    container = Container(house, tmp_path, {"PATH": path_of_programs()})
    assert not container.is_well("touch", str(house / "written"))
    assert not (house / "written").exists()
    assert container.is_well("touch", str(tmp_path / "written"))


def test_paper_is_set_with_what_the_image_holds_and_nothing_else(house, tmp_path):
    container = Container(house, tmp_path, {"PATH": path_of_programs(), "HOME": "/nonexistent"})
    made = container.run("python", "-c", A_SHEET)
    assert made.returncode == 0, made.stderr
    assert int(made.stdout) > 10_000


def test_the_house_starts_where_nothing_can_be_written_but_its_data(container):
    before = contents(container.house)
    web_health, worker_health = RECIPE.health, SERVICES["worker"]["healthcheck"]["test"][1:]
    assert SERVICES["web"]["healthcheck"]["test"] == ["CMD", *web_health]
    migrated = container.run(*SERVICES["migrate"]["command"])
    assert migrated.returncode == 0, migrated.stderr
    assert not container.is_well(*web_health)
    assert not container.is_well(*worker_health)
    with (
        container.start("web", *RECIPE.command) as web,
        container.start("worker", *shlex.split(SERVICES["worker"]["command"])) as worker,
    ):
        web.wait_until(lambda: container.is_well(*web_health), 60)
        worker.wait_until(lambda: container.is_well(*worker_health), 60)
        assert "quartier" in page(container, "/fr/neighbourhoods")
        time.sleep(2)
        assert web.shell.poll() is None, web.said()
        assert worker.shell.poll() is None, worker.said()
        assert worker.said() == ""
    assert contents(container.house) == before


def page(container, path):
    connection = http.client.HTTPConnection("127.0.0.1", int(container.env["PORT"]), timeout=10)
    connection.request("GET", path, headers={"Host": "www.bottin.example"})
    text = connection.getresponse().read().decode()
    connection.close()
    return text


@pytest.mark.parametrize(("age", "outcome"), [(0, 0), (170, 0), (190, 1), (None, 1)])
def test_a_worker_that_is_quiet_for_long_is_not_well(tmp_path, age, outcome):
    mark = tmp_path / "worker-alive"
    if age is not None:
        mark.touch()
        os.utime(mark, (time.time() - age,) * 2)
    asked = subprocess.run(
        [sys.executable, ROOT / "healthcheck.py", "worker"],
        check=False,
        env={"HEARTBEAT": str(mark)},
    )
    assert asked.returncode == outcome

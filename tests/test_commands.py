"""The command line: answers as somebody sees it, works beside a running server, says what is wrong."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graphapp.commands.instance import BEGUN
from graphapp.config import Config
from graphapp.durability.opening import open_instance
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from tests import village

ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    """An instance that holds the village."""
    folder = tmp_path_factory.mktemp("instance")
    engine = LadybugEngine(folder, pool=128 << 20)
    engine.prepare(catalog)
    graph = Graph(engine, catalog, clock=lambda: village.NOW)
    village.build(graph)
    graph.close()
    # Filled without a journal, it could not be made anew from one.
    assert make_run(folder)("snapshot").returncode == 0
    return folder


@pytest.fixture(scope="module")
def run(instance: Path) -> Run:
    """Run a command on the instance."""
    return make_run(instance)


def make_run(folder: Path) -> Run:
    """Return a function that runs a command on an instance, from another folder."""

    def graphapp(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "GRAPHAPP_DATA": str(folder), "PYTHONPATH": str(ROOT), **variables}
        command = [sys.executable, "-m", "graphapp", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, cwd="/")

    return graphapp


@pytest.fixture
def server(instance: Path) -> Iterator[int]:
    """A server on the instance, on a free port."""
    with serving(instance, "serve") as port:
        yield port


@contextmanager
def serving(folder: Path, command: str) -> Iterator[int]:
    """Serve an instance on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    environment = {**os.environ, "GRAPHAPP_DATA": str(folder), "PYTHONPATH": str(ROOT), "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "graphapp", command], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert "http://" in process.stdout.readline()
    yield port
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    process.stdout.close()


def test_help_teaches(run: Run) -> None:
    text = run("--help").stdout
    for word in (
        "init",
        "demo",
        "serve",
        "load",
        "ask",
        "questions",
        "user",
        "team",
        "reindex",
        "check",
        "GRAPHAPP_DATA",
    ):
        assert word in text
    assert "\\b" not in text + run("ask", "--help").stdout
    assert "\n    graphapp demo  " in text
    for word in ("ask", "load", "user", "demo"):
        assert len(run(word, "--help").stdout) > 200


def test_ask_answers_as_that_person_sees_it(run: Run) -> None:
    words = ("ask", "companies.who_knows", "id=globex", "limit=5", "--json", "--now", "2026-01-01", "--as")
    as_cem, as_ben = run(*words, "cem@example.com"), run(*words, "BEN@example.com")
    assert [row["moments"] for row in json.loads(as_cem.stdout)] == [3, 1]
    assert [(row["employee_id"], row["moments"]) for row in json.loads(as_ben.stdout)] != [("ada", 3), ("ben", 1)]
    assert "Ada Sol" in run("ask", "companies.who_knows", "id=globex", "--as", "cem@example.com").stdout


def test_now_changes_how_strong_a_tie_is(run: Run) -> None:
    words = ("ask", "companies.who_knows", "id=globex", "--json", "--as", "cem@example.com", "--now")
    early, late = (json.loads(run(*words, day).stdout)[0]["score"] for day in ("2026-01-01", "2027-01-01"))
    assert late < early / 2


def test_a_day_before_the_last_moments_is_answered_with_a_word_of_warning(run: Run) -> None:
    words = ("ask", "companies.who_knows", "id=globex", "--json", "--as", "cem@example.com", "--now")
    assert "moments after" not in run(*words, "2026-01-01").stderr
    for day in ("2025-01-01", "1985-01-01"):
        answer = run(*words, day)
        assert answer.returncode == 0 and f"moments after {day}" in answer.stderr
        assert "Infinity" not in answer.stdout and json.loads(answer.stdout)[0]["moments"] == 3


def test_importing_what_is_not_there_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("a,b,c\n1,,\n")
    said = run("import", str(tmp_path / "there.csv"), str(tmp_path / "not.csv"), "--as", "cem@example.com")
    assert said.returncode != 0 and f"{tmp_path / 'not.csv'} is not there." in said.stderr
    assert "No imports." in run("imports", "list", "--as", "cem@example.com").stdout
    said = run("import", str(tmp_path / "there.csv"), "--as", "cem@example.com")
    assert "There is nothing to write. there.csv was left out" in said.stdout and "imports accept" not in said.stdout


def test_exporting_as_nobody_says_so(run: Run) -> None:
    for words in (("export", "contacts"), ("import", __file__), ("imports", "list")):
        said = run(*words, "--as", "nobody@example.com")
        assert said.returncode and "nobody active with the address nobody@example.com" in said.stderr, said


def test_ask_is_logged(run: Run, instance: Path) -> None:
    run("ask", "companies.show", "id=globex", "--as", "cem@example.com")
    line = json.loads((instance / "asked.log").read_text().splitlines()[-1])
    assert (line["as"], line["asked"]) == ("cem@example.com", "companies.show")
    assert (instance / "asked.log").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask", "companies.who", "--as", "cem@example.com"), "There is no question"),
        (("ask", "keeping.people", "--as", "cem@example.com"), "There is no question"),
        (("ask", "companies.show", "id=globex", "--as", "nobody@example.com"), "nobody active"),
        (("ask", "companies.show", "--as", "cem@example.com"), "needs id"),
        (("ask", "companies.show", "globex", "--as", "cem@example.com"), "takes id="),
        (("ask", "companies.who_knows", "id=x", "limit=many", "--as", "cem@example.com"), "limit must be int"),
        (("ask", "companies.show", "id=x", "--now", "soon", "--as", "cem@example.com"), "--now takes a day"),
        (("user", "link", "nobody@example.com"), "nobody with the address"),
        (("team", "join", "Nowhere", "cem@example.com"), "no team"),
    ],
)
def test_mistakes_are_one_helpful_line(run: Run, words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert result.returncode == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_settings_that_make_no_sense_are_refused(run: Run) -> None:
    assert "one process" in run("serve", GRAPHAPP_WORKERS="2").stderr
    assert "PORT must be" in run("serve", PORT="many").stderr
    assert "neo4j://" in run("serve", GRAPHAPP_GRAPH="localhost").stderr


def test_questions_are_listed(run: Run) -> None:
    rows = json.loads(run("questions", "who_knows", "--json").stdout)
    assert "companies.who_knows" in {row["name"] for row in rows}
    assert all("keeping" not in row["name"] for row in json.loads(run("questions", "--json").stdout))


def test_questions_are_one_line_each_for_another_program(run: Run) -> None:
    lines = run("questions").stdout.splitlines()
    assert len(lines) == len(json.loads(run("questions", "--json").stdout)) > 100
    [one] = [line for line in lines if line.startswith("companies.who_knows\t")]
    assert one.count("\t") == 2 and one.endswith("Who among us knows this company, and how well?")


def test_check_finds_nothing_wrong_and_then_what_is(run: Run, instance: Path) -> None:
    run("reindex")
    fine = run("check", "--json")
    assert fine.returncode == 0, fine.stdout
    engine = LadybugEngine(instance, pool=128 << 20)
    engine.write(
        lambda writing: writing.run(
            "MATCH (e:Employee {id: 'ada'})-[k:KNOWS]->(c:Contact {id: 'mia'}) SET k.moments = k.moments + 1", {}
        )
    )
    engine.close()
    broken = run("check")
    assert broken.returncode == 1
    assert "WRONG  ties" in broken.stdout
    assert "ada" in broken.stdout
    engine = LadybugEngine(instance, pool=128 << 20)
    engine.write(
        lambda writing: writing.run(
            "MATCH (e:Employee {id: 'ada'})-[k:KNOWS]->(c:Contact {id: 'mia'}) SET k.moments = k.moments - 1", {}
        )
    )
    engine.close()


def test_commands_work_while_the_server_runs(run: Run, server: int, instance: Path) -> None:
    assert (instance / "control.sock").stat().st_mode & 0o777 == 0o600
    made = run("user", "add", "new@example.com", "--name", "New Person", "--json")
    assert made.returncode == 0, made.stderr
    assert "/sign-in/" in json.loads(made.stdout)["link"]
    assert "New Person" in run("user", "list").stdout
    assert "here already" in run("user", "add", "new@example.com", "--name", "Twice").stderr
    assert run("team", "add", "Support").returncode == 0
    assert run("team", "join", "Support", "new@example.com").returncode == 0
    assert (
        json.loads(run("ask", "companies.show", "id=globex", "--as", "new@example.com", "--json").stdout)[0]["name"]
        == "Globex"
    )
    assert "no question" in run("ask", "nothing", "--as", "new@example.com").stderr
    assert run("check").returncode == 0
    with urllib.request.urlopen(f"http://127.0.0.1:{server}/healthz") as answer:  # our own server
        assert json.load(answer) == {"ok": True}


@pytest.mark.usefixtures("server")
def test_a_second_server_is_refused(run: Run) -> None:
    before = time.monotonic()
    assert "Stop it first" in run("demo", "--fresh").stderr
    assert "in use by another process" in run("serve").stderr
    assert time.monotonic() - before < 20


def test_a_port_in_use_is_one_line(run: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for command in ("serve", "demo"):
            result = run(command, GRAPHAPP_DATA=str(tmp_path / command), PORT=port)
            assert (result.returncode, result.stderr) == (1, f"Port {port} is taken; set PORT to another.\n")


def test_the_demo_prints_links_and_addresses_also_while_it_runs(tmp_path: Path) -> None:
    run = make_run(tmp_path)
    assert "graphapp demo" in run("demo", "--no-serve").stdout
    refused = run("init")
    assert refused.returncode == 1
    assert "holds the demo company" in refused.stderr and "GRAPHAPP_DATA=" in refused.stderr
    assert "Your" not in refused.stdout
    with serving(tmp_path, "demo"):
        text = run("demo").stdout
    assert re.search(r"^Anna Okafor, account manager: http://127\.0\.0\.1:\d+/sign-in/\S+$", text, re.MULTILINE)
    assert "anna.okafor@waddenholt.example" in text
    assert "works once" in text
    people = json.loads(run("user", "list", "--json").stdout)
    assert {one["name"] for one in people if one["role"] == "admin"} >= {"Helene Vossberg"}
    play_them(tmp_path)
    with serving(tmp_path, "demo"):
        shown = run("demo")
    assert shown.returncode == 0 and re.search("^Helene Hart, leader: http", shown.stdout, re.MULTILINE)
    assert "Anna Okafor" in shown.stdout and "Tomasz" not in shown.stdout


def play_them(folder: Path) -> None:
    """Give one of the three who are offered another name, and end another's access."""
    with closing(open_instance(Config(data=folder))) as graph:
        ids = {row["name"]: row["id"] for row in graph.keep("people")}
        facts: dict[str, object] = dict.fromkeys(("email", "title", "time_zone"))
        named = {"employee": ids["Helene Vossberg"], "name": "Helene Hart", "active": True, **facts}
        gone = {"employee": ids["Tomasz Wilk"], "name": "Tomasz Wilk", "active": False, **facts}
        graph.tell(Change([("employees.write", [named, gone])], "import"))


@pytest.mark.usefixtures("server")
def test_the_demo_looks_at_the_port_before_it_makes_a_company(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        run = make_run(tmp_path / "none")
        for words in (("demo",), ("demo", "--fresh")):
            refused = run(*words, PORT=str(other.getsockname()[1]))
            assert refused.returncode and "is taken; set PORT" in refused.stderr
    assert not (tmp_path / "none").exists()


def test_the_demo_is_not_for_a_server_with_own_data(run: Run) -> None:
    result = run("demo")
    assert result.returncode == 1
    assert "own data" in result.stderr


def test_init_makes_an_administrator_once(run: Run, tmp_path: Path) -> None:
    words = ("init", "--email", "boss@example.com", "--name", "The Boss")
    first = run(*words, GRAPHAPP_DATA=str(tmp_path / "new"))
    assert "/sign-in/" in first.stdout
    again = run(*words, GRAPHAPP_DATA=str(tmp_path / "new"))
    assert again.returncode == 1
    assert "has people already" in again.stderr
    assert "Your" not in run("init", GRAPHAPP_DATA=str(tmp_path / "new")).stdout


def test_demo_does_not_touch_own_data(run: Run, tmp_path: Path) -> None:
    run("init", "--email", "boss@example.com", "--name", "The Boss", GRAPHAPP_DATA=str(tmp_path / "own"))
    for words in (("demo", "--no-serve"), ("demo", "--fresh", "--no-serve")):
        result = run(*words, GRAPHAPP_DATA=str(tmp_path / "own"))
        assert result.returncode == 1
        assert "own data" in result.stderr


def test_a_demo_that_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    run = make_run(tmp_path)
    assert run("demo", "--no-serve").returncode == 0
    (tmp_path / "demo").write_text(BEGUN)
    again = run("demo", "--no-serve")
    assert again.returncode == 0 and "made anew" in again.stdout
    assert (tmp_path / "demo").read_text() != BEGUN
    assert "made anew" not in run("demo", "--no-serve").stdout
    assert tmp_path.stat().st_mode & 0o077 == 0 and (tmp_path / "graph.lbug").stat().st_mode & 0o077 == 0


def test_a_list_that_is_none_and_a_folder_that_is_not_there_are_said_in_a_line(run: Run, tmp_path: Path) -> None:
    result = run("ask", "companies.facts", "--as", "ada@example.com", "ids=[")
    assert result.returncode == 1 and "begins like a list" in result.stderr and "Traceback" not in result.stderr
    missing = run("check", GRAPHAPP_DATA=str(tmp_path / "nothere"))
    assert missing.returncode == 1 and "There is no instance" in missing.stderr
    assert not (tmp_path / "nothere").exists()


def test_what_was_done_is_said_as_json_too(run: Run) -> None:
    result = run("user", "role", "cem@example.com", "employee", "--json")
    assert json.loads(result.stdout) == {"done": "Cem Aydin: reads and writes, as everybody does."}

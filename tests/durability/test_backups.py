"""Backups: made while others work, encrypted, kept for as long as they should be, and brought back on either engine."""

import random
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphapp.access import is_password, make_link, read_link, set_password
from graphapp.cli import Cli, program
from graphapp.config import Config
from graphapp.durability import sealing
from graphapp.durability.backups import (
    Keep,
    drill,
    find_backup,
    list_backups,
    make_backup,
    remove_old,
    restore,
)
from graphapp.durability.erasures import Applied
from graphapp.durability.opening import open_instance
from graphapp.durability.sealing import Sealed, Secret, find_seal
from graphapp.durability.snapshots import MANIFEST, NotEmpty, check_snapshot
from graphapp.errors import SettingsError, StoreBusy, StoreDamaged, TooNew
from graphapp.forgotten import ERASED, Forgotten
from graphapp.graph.content import content_hash
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Graph
from graphapp.rights.people import find_people, find_person
from tests.neo4j_server import Neo4jServer
from tests.village import ADA

WORDS = "a long sentence to sign in"
KEY = Secret(b"k" * 32)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is quick to try, for tests."""
    monkeypatch.setattr(sealing, "COST", 1 << 4)


@pytest.fixture
def place(tmp_path: Path) -> Config:
    """Where nothing is yet."""
    return Config(data=tmp_path / "restored", pool=256 << 20)


def content_without_accounts(graph: Graph) -> str:
    """What a restored instance and its origin have in common: its sessions ended."""
    graph.engine.write(lambda writing: writing.run("MATCH (c:Credential) SET c.generation = 0", {}))
    return content_hash(graph)


class TestRestoring:
    def test_accounts_work_and_nobody_is_signed_in(self, graph: Graph, place: Config, tmp_path: Path) -> None:
        set_password(graph, ADA.id, WORDS, ADA)
        before = graph.position()
        made = make_backup(graph, tmp_path / "backups", secret=KEY)
        link = make_link(graph, ADA.id, "test", ADA)
        with_link = make_backup(graph, tmp_path / "backups", secret=KEY)
        assert restore(place, tmp_path / "backups", secret=KEY).path == with_link.path != made.path
        restored = open_graph(place)
        assert is_password(restored, ADA.id, WORDS)
        assert read_link(graph, link) is not None
        assert read_link(restored, link) is None, "a link that was used since would work again"
        generations = [
            one.engine.read("MATCH (c:Credential) RETURN min(c.generation) AS low, max(c.generation) AS high", {})[0]
            for one in (graph, restored)
        ]
        assert generations[1]["low"] > generations[0]["high"] + 1000
        assert restored.position() == graph.position() > before
        assert open_and_compare(restored, graph)
        restored.close()

    def test_a_place_that_is_not_empty_is_refused(self, ladybug_village: Graph, tmp_path: Path) -> None:
        make_backup(ladybug_village, tmp_path / "backups")
        for name in ("graph.lbug", "journal"):
            data = tmp_path / f"with-{name}"
            data.mkdir()
            (data / name).touch()
            with pytest.raises(NotEmpty, match="holds an instance already"):
                restore(Config(data=data), tmp_path / "backups")
            assert {path.name for path in data.iterdir()} == {name, "graph.lock"}

    def test_what_was_not_finished_is_no_instance(self, ladybug_village: Graph, place: Config, tmp_path: Path) -> None:
        make_backup(ladybug_village, tmp_path / "backups")

        def fail(_graph: Graph, _config: Config) -> Applied:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            restore(place, tmp_path / "backups", before_serving=fail)
        assert [path.name for path in place.data.iterdir()] == ["graph.lock"]
        assert restore(place, tmp_path / "backups").verified

    def test_who_asked_to_be_forgotten_is_erased_before_it_serves(
        self, ladybug_village: Graph, place: Config, tmp_path: Path
    ) -> None:
        make_backup(ladybug_village, tmp_path / "backups")

        def erase(graph: Graph, config: Config) -> Applied:
            assert config == place
            graph.engine.write(lambda writing: writing.run("MATCH (c:Contact {id: 'mia'}) DETACH DELETE c", {}))
            return Applied(erased=1, had_list=True)

        assert restore(place, tmp_path / "backups", before_serving=erase).applied.erased == 1
        restored = open_graph(place)
        assert not restored.engine.read("MATCH (c:Contact {id: 'mia'}) RETURN c.id", {})
        restored.close()

    def test_the_list_of_erasures_is_carried_out_by_itself(
        self, ladybug_village: Graph, place: Config, tmp_path: Path
    ) -> None:
        make_backup(ladybug_village, tmp_path / "backups")
        mia = find_person(ladybug_village, "mia")
        Forgotten(place.forgotten).add(ERASED, "Contact", mia.ids, mia.traits, 1)
        assert restore(place, tmp_path / "backups").applied.erased == 1
        restored = open_instance(place)
        assert find_people(restored, "mia") == [] and find_people(restored, "noor")
        restored.close()

    def test_a_newer_backup_is_refused(
        self, ladybug_village: Graph, place: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        applied = ladybug_village.engine.applied()
        with monkeypatch.context() as context:
            context.setattr("graphapp.graph.ladybug_engine.LadybugEngine.applied", lambda _: [*applied, "999_later"])
            make_backup(ladybug_village, tmp_path / "backups")
        with pytest.raises(TooNew, match="999_later"):
            restore(place, tmp_path / "backups")
        assert not place.data.exists()


def open_and_compare(one: Graph, other: Graph) -> bool:
    for graph in (one, other):
        graph.engine.write(lambda writing: writing.run("MATCH (l:SignInLink) DELETE l", {}))
    return content_without_accounts(one) == content_without_accounts(other)


@pytest.mark.neo4j
class TestMoving:
    def test_to_a_server_and_back(
        self, ladybug_village: Graph, neo4j: Graph, neo4j_server: Neo4jServer, place: Config, tmp_path: Path
    ) -> None:
        neo4j.engine.write(lambda writing: writing.run("MATCH (n:Schema) DELETE n", {}))
        server = Config(tmp_path / "beside", neo4j_server.uri, neo4j_server.user, neo4j_server.password)
        there = make_backup(ladybug_village, tmp_path / "there")
        assert restore(server, tmp_path / "there").verified
        back = make_backup(neo4j, tmp_path / "back", secret=KEY)
        assert restore(place, tmp_path / "back", secret=KEY).verified
        assert back.manifest.counts == there.manifest.counts
        assert drill(tmp_path / "back", secret=KEY).manifest.content == back.manifest.content
        home = open_graph(place)
        assert open_and_compare(home, ladybug_village)
        home.close()
        with pytest.raises(NotEmpty, match="not empty"):
            restore(server, tmp_path / "there")

    def test_what_was_not_finished_does_not_serve_and_is_begun_anew(
        self, ladybug_village: Graph, neo4j: Graph, neo4j_server: Neo4jServer, tmp_path: Path
    ) -> None:
        server = Config(tmp_path / "beside", neo4j_server.uri, neo4j_server.user, neo4j_server.password)
        made = make_backup(ladybug_village, tmp_path / "backups")

        def fail(_graph: Graph, _config: Config) -> Applied:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            restore(server, tmp_path / "backups", before_serving=fail)
        with pytest.raises(StoreDamaged, match="not finished"):
            open_graph(server)
        again = restore(server, tmp_path / "backups")
        assert again.emptied and again.verified and again.manifest.content == made.manifest.content
        assert open_and_compare(neo4j, ladybug_village)
        with pytest.raises(NotEmpty, match="not empty"):
            restore(server, tmp_path / "backups")


class TestEncryption:
    def test_nothing_can_be_read_and_every_byte_counts(self, ladybug_village: Graph, tmp_path: Path) -> None:
        made = make_backup(ladybug_village, tmp_path / "backups", secret=KEY)
        seal = find_seal(made.path, KEY)
        assert check_snapshot(made.path, seal) == made.manifest
        for path in sorted(made.path.iterdir()):
            whole = path.read_bytes()
            assert b"Globex" not in whole
            assert b"Contact" not in whole
            for place in (0, 20, 40, len(whole) // 2, len(whole) - 1):
                damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] if place < len(whole) else b""
                for content in (damaged, whole[:place]):
                    path.write_bytes(content)
                    with pytest.raises(StoreDamaged):
                        check_snapshot(made.path, find_seal(made.path, KEY))
            path.write_bytes(whole)
        contact, topic = made.path / "Contact.jsonl.zst", made.path / "Topic.jsonl.zst"
        contact.write_bytes(topic.read_bytes())
        with pytest.raises(StoreDamaged):
            check_snapshot(made.path, seal)

    @given(size=st.integers(0, 300), cut=st.integers(0, 400))
    @example(size=128, cut=114)
    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_pieces_open_in_their_order_and_to_the_end(
        self, size: int, cut: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sealing, "PIECE", 64)
        path, seal, data = tmp_path / "file", Sealed(b"s" * 32), random.Random(size).randbytes(size)
        stored = b"".join(seal.close([data[:100], data[100:]], "file"))
        path.write_bytes(stored)
        with path.open("rb") as file:
            assert seal.open(file, "file").read() == data
        pieces = [stored[34 + start : 34 + start + 80] for start in range(0, len(stored) - 34, 80)]
        damaged = [stored[: min(cut, len(stored) - 1)]]
        if len(pieces) > 1:
            damaged += [
                stored[:34] + b"".join([pieces[1], pieces[0], *pieces[2:]]),
                stored[:34] + b"".join(pieces[:-1]),
            ]
        for content in damaged:
            path.write_bytes(content)
            with path.open("rb") as file, pytest.raises(StoreDamaged):
                seal.open(file, "file").read()
        path.write_bytes(stored)
        with path.open("rb") as file, pytest.raises(StoreDamaged):
            seal.open(file, "other").read()

    def test_a_wrong_secret_is_said(self, ladybug_village: Graph, tmp_path: Path) -> None:
        words = Secret(passphrase="a sentence nobody guesses")
        made = make_backup(ladybug_village, tmp_path / "backups", secret=words)
        assert drill(made.path, secret=words).verified
        with pytest.raises(SettingsError, match="encrypted with a passphrase"):
            drill(made.path)
        with pytest.raises(SettingsError, match="opens with a passphrase"):
            drill(made.path, secret=KEY)
        with pytest.raises(StoreDamaged, match="the key is another one"):
            drill(made.path, secret=Secret(passphrase="another sentence than that"))

    def test_secrets_come_from_files(self, tmp_path: Path) -> None:
        short = tmp_path / "short"
        short.write_text("too short")
        assert Secret.read("", "") is None
        for given_, why in (
            ((str(short), ""), "too short"),
            (("", str(short)), "15 characters"),
            (("", str(tmp_path / "none")), "cannot be read"),
            (("a", "b"), "not both"),
        ):
            with pytest.raises(SettingsError, match=why):
                Secret.read(*given_)


class TestKeeping:
    def make(self, folder: Path, *names: str) -> None:
        for name in names:
            (folder / name).mkdir(parents=True)
            (folder / name / MANIFEST).touch()

    def test_the_newest_of_days_weeks_and_months_stay(self, tmp_path: Path) -> None:
        days = [f"2026-{month:02}-{day:02}T030000Z" for month in range(1, 13) for day in (1, 8, 15, 27, 28)]
        self.make(tmp_path, *days, "2026-12-28T120000Z", "2026-12-28T120000Z-2")
        (tmp_path / "something else").mkdir()
        remove_old(tmp_path, Keep.read("2,3,4"))
        assert [path.name[5:] for path in list_backups(tmp_path)] == [
            "09-28T030000Z",
            "10-28T030000Z",
            "11-28T030000Z",
            "12-15T030000Z",
            "12-27T030000Z",
            "12-28T120000Z-2",
        ]
        assert (tmp_path / "something else").is_dir()

    def test_one_always_stays(self, tmp_path: Path) -> None:
        self.make(tmp_path, "2020-01-01T000000Z")
        assert remove_old(tmp_path, Keep.read("1")) == []
        for text in ("0", "a week", "0,0,0", "-1", ""):
            with pytest.raises(SettingsError, match="--keep"):
                Keep.read(text)

    def test_where_there_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(StoreDamaged, match="holds no backup"):
            find_backup(tmp_path)


class TestCommands:
    def test_from_a_key_to_a_restored_instance(self, ladybug_village: Graph, place: Config, tmp_path: Path) -> None:
        config = Config(data=tmp_path / "instance")
        key, folder = str(tmp_path / "key"), str(tmp_path / "backups")

        def run(*words: str, graph: Graph | None = None) -> str:
            out = StringIO()
            cli = Cli(config, graph=graph, served=True, out=out) if graph else Cli(place, out=out)
            found = CliRunner().invoke(program, list(words), obj=cli, catch_exceptions=False)
            assert found.exit_code == 0, found.output
            return out.getvalue()

        assert "Keep it in another place" in run("backup", "key", key)
        assert Path(key).stat().st_mode & 0o777 == 0o600
        assert "holds all of change" in run("backup", folder, "--key-file", key, "--keep", "7", graph=ladybug_village)
        assert "comes back whole" in run("backup", "drill", folder, "--key-file", key)
        said = run("restore", folder, "--verify", "--key-file", key)
        assert "counts and content are those of the backup" in said
        assert "no list of those who asked to be forgotten" in said
        opened = open_instance(place)
        try:
            assert opened.journal is not None
            assert opened.journal.position() == opened.position() == ladybug_village.position()
            with pytest.raises(StoreBusy, match="in use by another process"):
                run("restore", folder, "--key-file", key)
        finally:
            opened.close()
        with pytest.raises(NotEmpty, match="holds an instance already"):
            run("restore", folder, "--key-file", key)

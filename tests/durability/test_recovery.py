"""What a start does with an instance that was broken: everything that was acknowledged is there, or it says why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from graphapp.durability.opening import shortening_of
from graphapp.errors import JournalDamaged, StoreBusy
from graphapp.graph import ladybug_files
from graphapp.graph.catalog import Catalog
from graphapp.graph.kinds import Kind
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from tests import village
from tests.durability.instances import begin, changes, copy, kinds_in, note, open_at, state
from tests.endurance import rounds

TOLD = ["begin", *(f"change{number}" for number in range(1, 8))]
LOG = "graph.lbug.wal"


@dataclass(frozen=True)
class Broken:
    """Copies of one instance: as a killed process left it, as it was closed, and an older one."""

    killed: Path
    closed: Path
    older: Path
    states: dict[int, str]
    kinds: list[Kind]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """An instance of eight changes, closed or not."""
    folder = tmp_path_factory.mktemp("instances")
    graph = open_at(folder / "live")
    begin(graph)
    states = dict([state(graph)])
    for number in range(1, 8):
        graph.tell(note(number))
        states.update([state(graph)])
        if number == 4:
            copy(folder / "live", folder / "older")
    copy(folder / "live", folder / "killed")
    kinds = kinds_in(graph)
    graph.close()
    return Broken(folder / "killed", folder / "live", folder / "older", states, kinds)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Where a copy goes."""
    return tmp_path / "here"


def whole(folder: Path, broken: Broken) -> list[str]:
    """Open an instance, compare all that it holds, tell one more, open it again; return what the first start said."""
    graph = open_at(folder)
    _compare(graph, broken, 8)
    graph.tell(note(8))
    after = state(graph)
    graph.close()
    again = open_at(folder)
    assert state(again) == after and changes(again) == [*TOLD, "change8"]
    again.close()
    report = folder / "recovery.log"
    return report.read_text().splitlines() if report.exists() else []


def _compare(graph: Graph, broken: Broken, seq: int) -> None:
    assert state(graph) == (seq, broken.states[seq])
    assert changes(graph) == TOLD[:seq]


class TestWhole:
    def test_closed_and_opened_nothing_is_said(self, broken: Broken, here: Path) -> None:
        assert whole(copy(broken.closed, here), broken) == []

    def test_killed_and_opened_nothing_is_said(self, broken: Broken, here: Path) -> None:
        assert whole(copy(broken.killed, here), broken) == []

    def test_files_are_for_their_owner_only(self, broken: Broken, here: Path) -> None:
        copy(broken.killed, here)
        for path in here.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        open_at(here).close()
        assert {path.stat().st_mode & 0o077 for path in (here, *here.rglob("*"))} == {0}

    def test_a_second_one_is_told_who_has_it(self, broken: Broken, here: Path) -> None:
        graph = open_at(copy(broken.closed, here))
        with pytest.raises(StoreBusy, match=r"in use by another process of this program \(process \d+, .*since 20"):
            open_at(here)
        graph.close()


class TestGraph:
    @pytest.mark.parametrize("kind", ["closed", "killed"])
    def test_deleted_it_is_made_anew(self, broken: Broken, here: Path, kind: str) -> None:
        copy(getattr(broken, kind), here)
        (here / "graph.lbug").unlink()
        said = whole(here, broken)
        assert "graph.lbug is missing." in said[0] and said[-1].endswith("rebuilt up to change 8.")

    def test_cut_it_is_set_aside_and_made_anew(self, broken: Broken, here: Path) -> None:
        path = copy(broken.closed, here) / "graph.lbug"
        path.write_bytes(path.read_bytes()[:100_000])
        said = whole(here, broken)
        assert "not as it was when it was closed" in said[0]
        assert next(here.glob("graph.broken-*/graph.lbug")).stat().st_size == 100_000

    def test_one_byte_of_it_changed_is_noticed(self, broken: Broken, here: Path) -> None:
        path = copy(broken.closed, here) / "graph.lbug"
        data = bytearray(path.read_bytes())
        data[data.index(b"Number 7")] ^= 1
        path.write_bytes(data)
        assert "not as it was when it was closed" in whole(here, broken)[0]

    def test_an_older_one_is_brought_up(self, broken: Broken, here: Path) -> None:
        copy(broken.killed, here)
        for path in here.glob("graph.lbug*"):
            path.unlink()
        for path in broken.older.glob("graph.lbug*"):
            (here / path.name).write_bytes(path.read_bytes())
        assert "3 changes up to 8 were told again" in whole(here, broken)[0]

    def test_one_of_another_instance_is_refused(self, broken: Broken, here: Path) -> None:
        copy(broken.closed, here)
        other = open_at(here.with_name("other"))
        other.tell(Change(village.people(), "ada"))
        other.close()
        (here / "graph.lbug").write_bytes((here.with_name("other") / "graph.lbug").read_bytes())
        (here / "graph.seal").unlink()
        with pytest.raises(JournalDamaged, match="do not belong together: change 1 is another"):
            open_at(here)


class TestMadeAnew:
    """The graph is made of a snapshot in several transactions, and the position is in one of the first."""

    def test_what_breaks_off_is_begun_again(self, broken: Broken, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        graph = open_at(copy(broken.closed, here))
        shortening = shortening_of(graph)
        assert shortening is not None and shortening.snapshot() is not None
        graph.close()
        (here / "graph.lbug").unlink()
        fill, filled = LadybugEngine.fill, list[str]()

        def break_off(engine: LadybugEngine, kind: Kind, pieces: Iterable[pa.Table]) -> int:
            if kind.start:
                raise OSError("killed here")
            filled.append(kind.key)
            return fill(engine, kind, pieces)

        with monkeypatch.context() as patch:
            patch.setattr(LadybugEngine, "fill", break_off)
            with pytest.raises(OSError, match="killed here"):
                open_at(here)
        assert "Change" in filled
        said = whole(here, broken)
        assert "graph.lbug was not made anew to its end." in said[1]
        assert not (here / "graph.unfinished").exists()


def spoil(path: Path, place: int, bit: int = 4, *, cuts: bool = False) -> None:
    """Change one bit of a file, or cut it off there."""
    data = path.read_bytes()
    changed = b"" if cuts else bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
    path.write_bytes(data[:place] + changed)


class TestLog:
    def test_wherever_it_is_damaged_nothing_is_lost(self, broken: Broken, here: Path) -> None:
        size = (broken.killed / LOG).stat().st_size
        for place in range(500, size, size // 3):
            copy(broken.killed, here)
            spoil(here / LOG, place)
            graph = open_at(here)
            _compare(graph, broken, 8)
            graph.close()

    def test_where_opening_it_comes_to_no_end_it_is_made_anew(
        self, broken: Broken, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ladybug_files, "ENOUGH", 1)
        monkeypatch.setattr(ladybug_files, "_TRY", ladybug_files._TRY.replace("import ladybug\n", "while True: pass\n"))
        said = whole(copy(broken.killed, here), broken)
        assert "graph.lbug is damaged and cannot be opened." in said[0]
        assert said[-1].endswith("rebuilt up to change 8.")

    @pytest.mark.endure
    def test_at_400_places_damaged_nothing_is_lost(
        self, broken: Broken, here: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # What there is nothing of adds nothing to the hash.
        monkeypatch.setattr(catalog, "kinds", broken.kinds)
        monkeypatch.setattr(ladybug_files, "ENOUGH", 3)
        size = (broken.killed / LOG).stat().st_size
        for place in range(0, size, size // rounds(400)):
            copy(broken.killed, here)
            spoil(here / LOG, place, place % 8, cuts=place % 3 == 0)
            graph = open_at(here)
            _compare(graph, broken, 8)
            graph.close()

    def test_deleted_all_is_told_again(self, broken: Broken, here: Path) -> None:
        (copy(broken.killed, here) / LOG).unlink()
        assert "8 changes up to 8 were told again" in whole(here, broken)[-1]


class TestJournal:
    def test_its_last_record_damaged_the_graph_has_it(self, broken: Broken, here: Path) -> None:
        path = next(copy(broken.killed, here).glob("journal/*.log"))
        path.write_bytes(path.read_bytes()[:-9])
        said = whole(here, broken)
        assert "change 8 cannot be read" in said[0] and "begun anew" in said[1]

    def test_its_last_record_not_finished_is_dropped_and_said(self, broken: Broken, here: Path) -> None:
        path = next(copy(broken.killed, here).glob("journal/*.log"))
        with path.open("ab") as file:
            file.write(b"change 9 change9 400 json 00")
        said = whole(here, broken)
        assert "was not written to its end" in said[0] and "change 9" in said[0]
        assert next(here.glob("journal.torn-*")).read_bytes().startswith(b"change 9")

    def test_in_the_middle_damaged_it_is_begun_anew(self, broken: Broken, here: Path) -> None:
        self._spoil(copy(broken.killed, here))
        assert "change 4 cannot be read" in whole(here, broken)[0]

    def test_in_the_middle_damaged_and_no_graph_it_says_what_to_do(self, broken: Broken, here: Path) -> None:
        self._spoil(copy(broken.killed, here))
        (here / "graph.lbug").unlink()
        with pytest.raises(JournalDamaged, match=r"byte \d+: change 4 cannot be read.*graphapp recover --accept-loss"):
            open_at(here)
        graph = open_at(here, accept_loss=True)
        _compare(graph, broken, 3)
        graph.tell(note(40))
        graph.close()
        assert "Lost, as was accepted" in (here / "recovery.log").read_text()

    def test_without_it_it_is_begun_with_the_graph(self, broken: Broken, here: Path) -> None:
        for path in copy(broken.killed, here).glob("journal/*"):
            path.unlink()
        assert whole(here, broken) == []

    def _spoil(self, folder: Path) -> None:
        path = next(folder.glob("journal/*.log"))
        path.write_bytes(path.read_bytes().replace(b"Number 3, 0", b"Number 3, 1"))


def test_what_was_told_and_not_stored_is_stored(broken: Broken, here: Path) -> None:
    """A kill between the journal and the graph: whoever told it was not answered, and it may be there."""
    copy(broken.killed, here)
    (here / LOG).write_bytes((broken.older / LOG).read_bytes())
    assert "3 changes up to 8" in whole(here, broken)[0]

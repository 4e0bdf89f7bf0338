"""The audit log: lines that hold on to each other, what is in them and what is not, and who is shown what."""

import io
import json
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.access import set_password
from graphapp.audit import AuditGone, append, chain, chains, check_log, record, verify
from graphapp.audit.reading import read_newest
from graphapp.cli import Cli, answer_command
from graphapp.commands import audit as command
from graphapp.config import Config
from graphapp.errors import BadParameter
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.full_disk import fill_up
from tests.village import ADA, BEN, DORA

As = Callable[[Viewer], FlaskClient]
CANARY = "zitronenfalter"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of ten lines; its folder."""
    for number in range(10):
        append(tmp_path, {"act": "changed", "by": f"e{number}"}, NOW)
    (home,) = chains(tmp_path)
    return home


def lines_of(home: Path) -> tuple[Path, list[bytes]]:
    (file,) = chain.segments(home)
    return file, file.read_bytes().splitlines(keepends=True)


class TestChain:
    def test_it_is_whole(self, log: Path) -> None:
        faults, hashes = verify(log)
        assert faults == [] and len(set(hashes)) == 10

    def test_nobody_else_reads_it(self, log: Path) -> None:
        assert {stat.S_IMODE(path.stat().st_mode) for path in log.iterdir()} == {0o600}
        assert stat.S_IMODE(log.stat().st_mode) == 0o700

    def test_instants_only_grow(self, log: Path) -> None:
        found = [json.loads(line)["at"] for line in lines_of(log)[1]]
        assert found == sorted(set(found)) and found[0].endswith("+00:00")

    @pytest.mark.parametrize("place", [0, 4, 9])
    def test_a_changed_line_is_found(self, log: Path, place: int) -> None:
        file, lines = lines_of(log)
        lines[place] = lines[place].replace(f'"e{place}"'.encode(), b'"eX"')
        file.write_bytes(b"".join(lines))
        faults, _ = verify(log)
        assert faults and {fault.line for fault in faults} <= {place + 1, place + 2}

    @pytest.mark.parametrize("taken", [slice(0, 1), slice(3, 5), slice(9, 10), slice(5, 10), slice(0, 10)])
    def test_lines_taken_out_are_found(self, log: Path, taken: slice) -> None:
        file, lines = lines_of(log)
        del lines[taken]
        file.write_bytes(b"".join(lines))
        assert verify(log)[0]
        append(log.parents[1], {"act": "changed", "by": "later"})
        assert verify(log)[0], "and still after the log went on"

    def test_every_cut_of_the_last_line_is_found(self, log: Path) -> None:
        file, lines = lines_of(log)
        whole = b"".join(lines)
        for missing in range(1, len(lines[-1]) + 1):
            file.write_bytes(whole[:-missing])
            assert verify(log)[0], missing

    def test_a_line_slipped_in_is_found(self, log: Path) -> None:
        file, lines = lines_of(log)
        file.write_bytes(b"".join([*lines[:5], lines[4], *lines[5:]]))
        assert verify(log)[0]

    def test_a_lost_head_is_said_and_stays_said(self, log: Path) -> None:
        (log / "head").unlink()
        assert "is missing" in verify(log)[0][0].says
        append(log.parents[1], {"act": "changed", "by": "later"})
        assert verify(log)[0] == []
        assert [json.loads(line)["act"] for line in lines_of(log)[1][-2:]] == ["head lost", "changed"]

    def test_what_a_killed_process_wrote_is_taken_in_and_half_a_line_dropped(self, log: Path) -> None:
        head = (log / "head").read_bytes()
        append(log.parents[1], {"act": "changed", "by": "killed"})
        (log / "head").write_bytes(head)
        with lines_of(log)[0].open("ab") as file:
            file.write(b'{"n":12,"at"')
        append(log.parents[1], {"act": "changed", "by": "next"})
        faults, hashes = verify(log)
        assert faults == [] and len(hashes) == 12

    def test_a_new_file_holds_on_to_the_old_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(chain, "SEGMENT", 500)
        for number in range(12):
            append(tmp_path, {"act": "changed", "by": f"e{number}"})
        (home,) = chains(tmp_path)
        files = chain.segments(home)
        assert len(files) > 2 and verify(home)[0] == []
        files[1].unlink()
        assert verify(home)[0]

    def test_many_at_once_make_one_chain(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda number: append(tmp_path, {"act": "changed", "by": str(number)}), range(64)))
        (home,) = chains(tmp_path)
        faults, hashes = verify(home)
        assert faults == [] and len(hashes) == 64

    @pytest.mark.parametrize("room", [0, 1, 50, -1])
    def test_what_a_full_disk_takes_only_in_part_is_not_written(
        self, log: Path, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        before, facts = lines_of(log)[0].read_bytes(), {"act": "took along", "by": "ada"}
        with monkeypatch.context() as patch:
            fill_up(patch, room % len(lines_of(log)[1][0]))
            with pytest.raises(AuditGone, match="No space"):
                append(log.parents[1], facts)
        assert lines_of(log)[0].read_bytes() == before
        append(log.parents[1], facts)
        faults, hashes = verify(log)
        assert faults == [] and len(hashes) == 11

    def test_a_disk_that_is_full_at_the_first_line_leaves_no_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            fill_up(patch, 20)
            with pytest.raises(AuditGone):
                append(tmp_path, {"act": "changed", "by": "ada"})
        append(tmp_path, {"act": "changed", "by": "ada"})
        assert [line["act"] for line in read_newest(tmp_path)] == ["changed"], "no head was lost"

    @pytest.mark.parametrize("cut", [None, 20])
    def test_a_process_killed_at_the_first_line_of_a_file(
        self, log: Path, monkeypatch: pytest.MonkeyPatch, cut: int | None
    ) -> None:
        monkeypatch.setattr(chain, "SEGMENT", 1)
        head = (log / "head").read_bytes()
        append(log.parents[1], {"act": "changed", "by": "killed"})
        (log / "head").write_bytes(head)
        newest = chain.segments(log)[-1]
        newest.write_bytes(newest.read_bytes()[:cut])
        append(log.parents[1], {"act": "changed", "by": "next"})
        faults, hashes = verify(log)
        assert faults == [] and len(hashes) == (12 if cut is None else 11)

    @pytest.mark.parametrize("segment", [chain.SEGMENT, 1])
    def test_lines_written_while_it_is_read_are_no_damage(
        self, log: Path, monkeypatch: pytest.MonkeyPatch, segment: int
    ) -> None:
        true = chain._judge

        def judge(*given: Any) -> Any:
            append(log.parents[1], {"act": "changed", "by": "beside"})
            return true(*given)

        monkeypatch.setattr(chain, "SEGMENT", segment)
        monkeypatch.setattr(chain, "_judge", judge)
        faults, hashes = verify(log)
        assert faults == [] and len(hashes) == 10
        monkeypatch.setattr(chain, "_judge", true)
        faults, hashes = verify(log)
        assert faults == [] and len(hashes) == 20

    def test_machines_are_read_together_by_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for machine in ("one", "two", "one", "two"):
            monkeypatch.setattr("socket.gethostname", lambda machine=machine: machine)
            append(tmp_path, {"act": "changed", "by": machine})
        assert [line["by"] for line in read_newest(tmp_path)] == ["two", "one", "two", "one"]
        assert [verify(home)[0] for home in chains(tmp_path)] == [[], []]

    def test_what_must_be_written_down_is_not_done_without(self, tmp_path: Path) -> None:
        (tmp_path / "audit").write_text("in the way")
        record(tmp_path, "signed in", "ada")
        with pytest.raises(AuditGone, match="is written down in"):
            record(tmp_path, "took along", "ada", must=True)


def written(app: Flask) -> list[dict[str, Any]]:
    return list(read_newest(app.extensions["config"].data))[::-1]


def write_note(client: FlaskClient, audience: str = "staff") -> str:
    typed = {"text": f"The {CANARY} flies.", "happened": "2025-12-30", "audience": audience, "about": "Company:globex"}
    assert client.post("/notes", data=typed).status_code == 303
    return typed["text"]


def test_checked_with_all_else(log: Path) -> None:
    assert check_log(log.parents[1]) == (True, "10 lines, each holds on to the one before")
    file, lines = lines_of(log)
    file.write_bytes(b"".join(lines[1:]))
    good, says = check_log(log.parents[1])
    assert not good and f"{file}, line 1" in says


class TestWhatIsWritten:
    def test_a_change_without_its_content(self, app: Flask, as_: As) -> None:
        write_note(as_(ADA))
        (line,) = [line for line in written(app) if any(item["what"] == "notes.write" for item in line.get("of", ()))]
        assert line["act"] == "changed" and line["by"] == "ada" and line["seq"] > 0
        assert [item["rows"] for item in line["of"] if item["what"] == "notes.write"] == [1]
        assert CANARY not in json.dumps(written(app)), "the log holds what somebody wrote"

    def test_signing_in_and_out_and_who_was_refused(self, app: Flask, graph: Graph) -> None:
        set_password(graph, "ada", "a quiet harbour", ADA)
        client = app.test_client()
        client.post("/sign-in", data={"email": "Ada@example.com", "password": CANARY * 2})
        client.post("/sign-in", data={"email": CANARY, "password": CANARY * 2})
        client.post("/sign-in", data={"email": ADA.email, "password": "a quiet harbour"})
        client.post("/sign-out")
        acts = [(line["act"], line["by"]) for line in written(app) if line["act"] != "changed"]
        assert acts == [
            *(("sign-in failed", "ada"), ("sign-in failed", "nobody here")),
            *(("signed in", "ada"), ("signed out", "ada")),
        ]
        assert CANARY not in json.dumps(written(app)), "what was typed may be a password in the wrong field"

    def test_floods_from_outside_fill_no_disk_and_hide_no_guessing(
        self, app: Flask, graph: Graph, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        set_password(graph, "ada", "a quiet harbour", ADA)
        few = 3
        monkeypatch.setattr("graphapp.views.audit.LINES_A_MINUTE", few)
        client, mine = app.test_client(), {"email": ADA.email, "password": CANARY * 2}

        def flood(path: str, form: dict[str, str], status: int) -> int:
            before = len(written(app))
            assert {client.post(path, data=form).status_code for _ in range(few + 2)} == {status}
            return len(written(app)) - before

        assert flood("/sign-in", {"passkey": "{}"}, 400) == few
        assert flood("/sign-in", {"passkey": "{}", "email": ADA.email}, 400) == few
        assert flood("/sign-in/no-such-link", {}, 410) == few
        app.config["WTF_CSRF_ENABLED"] = True
        assert flood("/sign-in", mine, 400) == few
        assert flood("/sign-in/no-such-link", mine, 400) == 0, "of one kind with the one before"
        app.config["WTF_CSRF_ENABLED"] = False
        assert client.post("/sign-in", data=mine).status_code == 400
        assert (written(app)[-1]["act"], written(app)[-1]["by"]) == ("sign-in failed", "ada")
        now = graph.clock() + 60
        graph.clock = lambda: now
        assert flood("/sign-in/no-such-link", {}, 410) == few, "in each minute"

    def test_who_asked_for_what_is_not_theirs_to_do(self, app: Flask, as_: As) -> None:
        client = as_(ADA)
        assert client.get("/people").status_code == 403
        assert (written(app)[-1]["act"], written(app)[-1]["what"]) == ("refused", "people.show_all")
        for _ in range(100):
            client.get("/people/teams")
        assert 50 < len([line for line in written(app) if line["act"] == "refused"]) <= 60, "a flood fills no disk"

    def test_what_was_taken_along_before_it_is_sent(self, app: Flask, as_: As) -> None:
        client = as_(ADA)
        assert client.get("/export/contacts.csv?company=globex").status_code == 200
        line = written(app)[-1]
        assert (line["act"], line["by"], line["what"], line["format"]) == ("took along", "ada", "contacts", "csv")
        assert line["things"] == ["Company:globex"]
        (folder,) = chains(app.extensions["config"].data)
        folder.rename(folder.with_name("elsewhere"))
        folder.write_text("in the way")
        answer = client.get("/export/contacts.csv")
        assert answer.status_code == 503 and "cannot be done now" in answer.text

    def test_commands_without_their_secrets(self, graph: Graph, tmp_path: Path) -> None:
        config = Config(tmp_path)

        def run(called: str, **params: Any) -> dict[str, Any]:
            made = Cli(config, graph=graph, out=io.StringIO(), served=True)
            return answer_command(lambda _out: made, called.split(), params)

        run("user password", email=ADA.email, password=CANARY * 2)
        run("ask", name="things.named", params=[f"called={CANARY}"], person=ADA.email, now="", as_json=True)
        run("person report", who=f"{CANARY}@globex.example", out=None)
        found = [line for line in read_newest(tmp_path) if line["act"] == "command"][::-1]
        assert [line["command"] for line in found] == ["user password", "ask", "person report"]
        assert found[1]["name"] == "things.named" and found[1]["person"] == ADA.email
        assert CANARY not in json.dumps(list(read_newest(tmp_path)))


class TestPage:
    def test_is_for_administrators(self, app: Flask, as_: As) -> None:
        assert as_(DORA).get("/audit").status_code == 200
        assert as_(ADA).get("/audit").status_code == 403
        assert app.test_client().get("/audit").status_code == 302

    def test_says_who_did_what_and_links_to_what_is_seen(self, as_: As) -> None:
        client = as_(ADA)
        write_note(client)
        page = as_(DORA).get("/audit").text
        assert "Ada Sol" in page and "1 Note" in page and CANARY not in page

    def test_hidden_changes_leave_no_trace(self, app: Flask, as_: As) -> None:
        ben, dora = as_(BEN), as_(DORA)
        before = dora.get("/audit?kind=change").text.count("<tr>")
        write_note(ben, "only:ben")
        write_note(ben, "team:delivery")
        ben.post("/companies/globex/follow", data={"on": "1"})
        assert len([line for line in written(app) if line["by"] == "ben" and line["act"] == "changed"]) > 3
        page = dora.get("/audit?kind=change").text
        assert page.count("<tr>") == before and "Note" not in page.partition("<table")[2].partition("</table")[0]

    def test_neither_by_a_hidden_tie_to_what_is_seen_nor_by_a_row_without_audience(self, as_: As, graph: Graph) -> None:
        dora, mine = as_(DORA), {"audience": "only:ben", "by": "ben"}
        before = dora.get("/audit?kind=change").text.count("<tr>")
        tie = {"employee": "ben", "contact": "mia", "word": "good", "at": 1_767_225_600}
        for change in (
            [("ties.state", [tie | mine])],
            [("notes.delete", [{"note": "n8"}])],
            [("ties.withdraw", [{"employee": "ben", "contact": "mia"}])],
        ):
            graph.tell(Change(change, BEN))
        assert dora.get("/audit?kind=change").text.count("<tr>") == before
        graph.tell(Change([("ties.state", [tie | {"audience": "staff", "by": "ben"}])], BEN))
        assert dora.get("/audit?kind=change").text.count("<tr>") == before + 1

    def test_nor_by_what_everybody_may_see_between_it_and_what_is_hidden(self, as_: As, graph: Graph) -> None:
        dora, open_to_all = as_(DORA), {"audience": "staff", "by": "cem"}
        before = dora.get("/audit?kind=change").text.count("<tr>")
        related: dict[str, Any] = {"from_id": "globex", "kind": "partner", "since": None, "until": None} | open_to_all
        about = {"note": "n8", "thing": "globex", "how": "picked"} | open_to_all
        graph.tell(Change([("exporting.put_related_to_of_company", [related | {"to_id": "stealth"}])], BEN))
        graph.tell(Change([("notes.about.Company", [about])], BEN))
        assert dora.get("/audit?kind=change").text.count("<tr>") == before
        graph.tell(Change([("exporting.put_related_to_of_company", [related | {"to_id": "initech"}])], BEN))
        assert dora.get("/audit?kind=change").text.count("<tr>") == before + 1

    def test_a_case_that_rests_on_more_is_one_that_changed(self, as_: As, graph: Graph) -> None:
        rests = {"case_id": "k1", "claim": "c1", "audience": "staff", "by": "cem"}
        graph.tell(Change([("cases.rest", [rests])], "cem"))
        assert "1 Case " in as_(DORA).get("/audit?kind=change").text

    def test_what_was_deleted_stays_for_who_saw_it(self, app: Flask, as_: As) -> None:
        ada = as_(ADA)
        write_note(ada)
        note = next(line for line in reversed(written(app)) if line.get("of", [{}])[0].get("what") == "notes.write")
        thing = note["of"][0]["things"][0][0].partition(":")[2]
        assert ada.post(f"/notes/{thing}/delete").status_code == 303
        page = as_(DORA).get("/audit?kind=change").text
        assert "Deleted" in page and page.count(f"/notes/{thing}") == 2

    def test_by_person_day_and_kind(self, as_: As) -> None:
        write_note(as_(ADA))
        as_(BEN)
        dora = as_(DORA)
        by_ben = dora.get("/audit?who=Ben").text
        assert 'href="/people/ben"' in by_ben and 'href="/people/ada"' not in by_ben
        assert "Nobody of that name" in dora.get("/audit?who=Zeno").text
        assert "<table" not in dora.get("/audit?day=2001-01-01").text
        assert "<table" in dora.get("/audit?day=2026-01-01&kind=sign-in").text
        for nonsense in ("?day=x", "?day=9999-12-31", "?before=x", "?kind=x", "?who=%00"):
            assert dora.get(f"/audit{nonsense}").status_code == 200, nonsense

    def test_page_by_page(self, app: Flask, as_: As) -> None:
        data = app.extensions["config"].data
        dora = as_(DORA)
        for _ in range(60):
            record(data, "took along", "ada", what="contacts", format="csv")
        page, seen = dora.get("/audit?kind=export").text, 0
        while "Older" in page:
            seen += page.count("<tr><td")
            link = (
                page.partition('<a href="/audit?')[0] and page.rpartition('rel="next">Older')[0].rpartition('href="')[2]
            )
            page = dora.get(link.partition('"')[0].replace("&amp;", "&")).text
        assert seen + page.count("<tr><td") == 60


class TestCommand:
    def test_prints_all_of_it_and_says_that_it_is_whole(self, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cli = Cli(Config(log.parents[1]))
        run = command.audit.callback.__wrapped__  # type: ignore[union-attr]
        newest = verify(log)[1][3]
        run(cli, False, "", 3, "", False)
        assert capsys.readouterr().out.count("changed") == 3
        run(cli, True, newest, 50, "", False)
        assert "10 lines" in capsys.readouterr().out
        with pytest.raises(BadParameter, match="No line has the hash"):
            run(cli, True, "0" * 64, 50, "", False)
        file, lines = lines_of(log)
        file.write_bytes(b"".join(lines[:4] + lines[5:]))
        with pytest.raises(BadParameter, match=rf"{file.name}, line 5: .*taken out"):
            run(cli, True, "", 50, "", False)

"""The pages of imports: the whole conversation, every state of it, and that it is its owner's alone."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.merging.merging import plan_merge
from graphapp.views import uploads
from tests.views.ladder import As, said
from tests.village import ADA, BEN, CEM, DORA

PEOPLE = (
    "Name,E-mail,Company,Job title,City\n"
    "Eva Lind,eva@acme.example,Acme Ltd,Buyer,Bonn\n"
    "Noa Rey,noa@bolt.example,Bolt AG,Head of IT,Ulm\n"
    "Mia Roth,mia@globex.example,Globex,CFO,Bonn\n"
    ",,Acme Ltd,,\n"
)
COLLEAGUES = (
    "employeeID,lastName,firstName,title,hireDate,reportsTo\n"
    "1,Fox,Zoe,Sales Representative,1992-05-01,2\n"
    "2,Bay,Ian,Vice President,1992-08-14,\n"
)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eva Lind\r\nN:Lind;Eva;;;\r\nEMAIL:eva@acme.example\r\nEND:VCARD\r\n"
LETTER = "From: Eva <eva@acme.example>\r\nTo: ada@ours.example\r\nDate: Mon, 5 Oct 2026 10:00:00 +0200\r\n\r\nHello\r\n"
HEAVIEST = 60_000
Files = dict[str, str | bytes]


@pytest.fixture
def imports(app: Flask) -> Imports:
    found: Imports = app.extensions["imports"]
    return found


def send(client: FlaskClient, files: Files, url: str = "/imports", **more: str) -> TestResponse:
    """Send a form with files. Its body is made here: the client would leave large ones open."""
    heads = {f'name="files"; filename="{name}"': it for name, it in files.items()}
    parts = heads | {f'name="{name}"': value for name, value in more.items()}
    body = b"".join(
        f"--end\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
        + (it.encode() if isinstance(it, str) else it)
        + b"\r\n"
        for head, it in parts.items()
    )
    return client.post(url, data=body + b"--end--\r\n", content_type="multipart/form-data; boundary=end")


@pytest.fixture
def bring(imports: Imports) -> Callable[..., str]:
    """Bring files and go as far as a state; return the address."""

    def run(client: FlaskClient, files: Files | None = None, to: str = "done", **typed: str) -> str:
        answer = send(client, files or {"people.csv": PEOPLE})
        assert answer.status_code == 303, answer.text
        url = answer.location
        for state, step, data in (("seen", "", {}), ("checked", "/check", typed), ("done", "/accept", {})):
            if step:
                assert client.post(url + step, data=data).status_code == 303
            imports.wait(url.split("/")[-1], 120)
            page = client.get(url)
            assert page.status_code == 200
            assert "style=" not in page.text and page.text.count("<h1") == 1 and len(page.text) < HEAVIEST
            if state == to:
                break
        return url

    return run


Bring = Callable[..., str]


def test_every_address_asks_to_sign_in_and_minds_the_method(app: Flask, as_: As, bring: Bring) -> None:
    ada, nobody = as_(ADA), app.test_client()
    assert nobody.get("/imports").status_code == nobody.get("/imports/new").status_code == 302
    assert send(nobody, {"people.csv": PEOPLE}).status_code == 401
    url = bring(ada, to="checked")
    reads = ["", "/files", "/undo", "/rows/new", "/rows/doubtful", "/rows/unread", "/sheets/0", "/refused.csv"]
    posts = ["/files", "/check", "/accept", "/undo", "/go-on", "/drop", "/rows/doubtful", "/sheets/0"]
    for path in reads:
        assert nobody.get(url + path).status_code == 302, path
    for path in posts:
        assert nobody.post(url + path).status_code == 401, path
    for path in ("/check", "/accept", "/go-on", "/drop"):
        assert ada.get(url + path).status_code == 405, path
    for path in ("", "/rows/new", "/refused.csv"):
        assert ada.post(url + path).status_code == 405, path
    app.config["WTF_CSRF_ENABLED"] = True
    for path in posts:
        assert ada.post(url + path).status_code == 400, path


def test_is_seen_by_its_owner_alone(as_: As, bring: Bring) -> None:
    url = bring(as_(ADA), to="checked")
    unknown = "/imports/aaaaaaaaaaaaaaaa"
    reads = ["", "/files", "/undo", "/rows/new", "/rows/unread", "/sheets/0", "/refused.csv", "?format=json"]
    posts = ["/check", "/accept", "/undo", "/go-on", "/drop", "/sheets/0", "/rows/doubtful"]
    for stranger in (BEN, DORA):
        client = as_(stranger)
        assert "None yet." in client.get("/imports").text
        for path in reads:
            theirs, nobodys = client.get(url + path), client.get(unknown + path)
            assert theirs.status_code == nobodys.status_code == 404, path
            assert said(theirs) == said(nobodys), path
        for path in posts:
            typed = {"said": "same", "entry": "1", "kind": ""}
            theirs, nobodys = client.post(url + path, data=typed), client.post(unknown + path, data=typed)
            assert theirs.status_code == nobodys.status_code == 404, path
            assert said(theirs) == said(nobodys), path
        theirs = send(client, {"a.csv": PEOPLE}, url + "/files")
        assert theirs.status_code == send(client, {"a.csv": PEOPLE}, unknown + "/files").status_code == 404
    for path in ("/imports/x", "/imports/..", f"{url}/rows/all", f"{url}/sheets/9", f"{url}/sheets/x"):
        assert as_(ADA).get(path).status_code == 404, path


def said_number(page: str) -> str:
    head = page[page.index('id="numbers"') :]
    return re.sub(r"\D", "", re.sub("<[^>]*>", "", head[: head.index("</h2>")]).partition(">")[2])


class TestConversation:
    def test_from_a_file_to_the_graph_and_back(
        self, as_: As, graph: Graph, imports: Imports, bring: Bring, tmp_path: Path
    ) -> None:
        ada, cem = as_(ADA), as_(CEM)
        before = content_hash(graph)
        url = bring(ada, to="seen")
        page = ada.get(url).text
        assert "people.csv" in page and "People, 5 of 5 columns" in page and "Job title" in page
        assert "header &#39;E-mail&#39;" in page and 'value="staff" checked' in page
        assert ada.post(url + "/check", data={"source": "Address list", "audience": "staff"}).status_code == 303
        imports.wait(url.split("/")[-1], 120)
        page = ada.get(url).text
        assert "Address list" in page and f'{url}/rows/new">New' in page and f'{url}/rows/doubtful">Doubtful' in page
        assert content_hash(graph) == before, "nothing is written before it is accepted"
        assert ada.post(url + "/accept").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        page = ada.get(f"{url}/rows/new").text
        assert "Eva Lind" in page and "people.csv" in page and "row 2" in page and "Added" in page
        made = re.search(r'href="(/contacts/\w{16})"', page)
        assert made and "Eva Lind" in cem.get(made[1]).text
        assert not (tmp_path / "instance" / "imports" / url.split("/")[-1] / "files").exists()
        assert "nothing of it stays" in ada.get(f"{url}/undo").text
        assert ada.post(f"{url}/undo").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert "All of it is taken back." in ada.get(url).text
        assert content_hash(graph) == before
        assert ada.post(f"{url}/drop").status_code == 303
        assert "is forgotten" in ada.get("/imports").text and ada.get(url).status_code == 404

    def test_what_is_used_since_stays_and_says_why(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada)
        eva = re.findall(r'href="/contacts/(\w{16})".*?<bdi>(.*?)</bdi>', ada.get(f"{url}/rows/new").text)
        thing = next(key for key, name in eva if name == "Eva Lind")
        note = {"text": "She decides", "audience": "staff", "about": f"Contact:{thing}", "happened": "2026-01-01"}
        assert ada.post("/notes", data=note).status_code == 303
        page = ada.get(f"{url}/undo").text
        assert "Eva Lind" in page and "A note about it was written since" in page and "Noa Rey" not in page
        ada.post(f"{url}/undo")
        imports.wait(url.split("/")[-1], 120)
        page = ada.get(url).text
        assert "This stayed" in page and "Eva Lind" in page and "Noa Rey" not in page

    def test_what_stayed_for_a_later_import_is_taken_back_after_it(
        self, as_: As, graph: Graph, imports: Imports, bring: Bring
    ) -> None:
        ada, before = as_(ADA), content_hash(graph)
        old = bring(ada)
        new = bring(ada, {"people.csv": PEOPLE.replace("Head of IT", "CTO").replace("Eva Lind,eva", "Eva Lund,eva")})
        for url in (old, new):
            ada.post(f"{url}/undo")
            imports.wait(url.split("/")[-1], 120)
        assert "All of it is taken back." in ada.get(new).text and "Take back what stayed" not in ada.get(new).text
        assert "This stayed" in ada.get(old).text and "Take back what stayed" in ada.get(old).text
        assert "Some of it stayed" in ada.get("/imports").text and content_hash(graph) != before
        ada.post(f"{old}/undo")
        imports.wait(old.split("/")[-1], 120)
        assert "All of it is taken back." in ada.get(old).text and content_hash(graph) == before
        assert "Some of it stayed" not in ada.get("/imports").text
        assert "cannot be done now" in ada.post(f"{old}/undo").text

    def test_what_another_import_of_mine_uses_is_said_before(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada, dora = as_(ADA), as_(DORA)
        card = CARD.replace("EMAIL", "ORG:Ohm Works\r\nEMAIL")
        more = card.replace("Eva", "Uda").replace("eva@", "uda@")
        old = bring(ada, {"phone.vcf": card}, source="phone", audience="staff")
        bring(dora, {"hers.vcf": more})
        assert "nothing of it stays" in ada.get(f"{old}/undo").text, "hers is for herself alone"
        new = bring(ada, {"mail.vcf": more})
        page = ada.get(f"{old}/undo").text
        assert "This stays" in page and "Ohm Works" in page and "Another import of yours uses it." in page
        assert "Eva Lind" not in page
        ada.post(f"{new}/undo")
        imports.wait(new.split("/")[-1], 120)
        assert "nothing of it stays" in ada.get(f"{old}/undo").text

    def test_what_was_merged_is_said_before(self, as_: As, graph: Graph, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, {"phone.vcf": CARD}, source="phone", audience="staff")
        (eva,) = set(re.findall(r'href="/contacts/(\w{16})"', ada.get(f"{url}/rows/new").text))
        graph.tell(plan_merge(graph, ADA, "Contact", "mia", eva))
        page = ada.get(f"{url}/undo").text
        assert "This stays" in page and "It was merged with another one." in page

    def test_what_is_used_out_of_sight_is_not_told_before(self, as_: As, bring: Bring) -> None:
        ada, cem = as_(ADA), as_(CEM)
        url = bring(ada)
        thing = re.findall(r'href="/contacts/(\w{16})"', ada.get(f"{url}/rows/new").text)[0]
        before = said(ada.get(f"{url}/undo"))
        note = {"text": "Between us", "audience": "only:cem", "about": f"Contact:{thing}", "happened": "2026-01-01"}
        assert cem.post("/notes", data=note).status_code == 303
        assert said(ada.get(f"{url}/undo")) == before

    def test_doubtful_rows_are_said_one_by_one_or_all_at_once(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, to="checked")
        page = ada.get(f"{url}/rows/doubtful").text
        assert "It looks like" in page and 'href="/contacts/mia"' in page
        entry = re.search(r'name="entry" value="(\d+)"', page)
        assert entry
        said_so = {"entry": entry[1], "said": "same", "page": "1"}
        assert ada.post(f"{url}/rows/doubtful", data=said_so).status_code == 303
        page = ada.get(f"{url}/rows/doubtful").text
        assert 'aria-pressed="true">The same' in page and "Check every row again" in page
        assert ada.post(f"{url}/accept").status_code == 409, "what was said is to be checked first"
        assert ada.post(f"{url}/rows/doubtful", data={"kind": "person", "said": "other"}).status_code == 303
        assert 'aria-pressed="true">The same' in ada.get(f"{url}/rows/doubtful").text, "one by one counts more"
        assert ada.post(f"{url}/check").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert imports.show(ADA, url.split("/")[-1]).numbers["doubtful"] == 0
        for typed in ({"said": "perhaps", "entry": "1"}, {"said": "same"}, {"said": "same", "entry": "x"}):
            assert ada.post(f"{url}/rows/doubtful", data=typed).status_code == 400

    def test_refused_rows_are_mended_and_brought_again(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada)
        page = ada.get(f"{url}/rows/unread").text
        assert "row 5" in page and "refused.csv" in page
        file = ada.get(f"{url}/refused.csv")
        assert file.mimetype == "text/csv" and "attachment" in file.headers["Content-Disposition"]
        head, row = file.data.decode("utf-8-sig").splitlines()
        assert head.endswith(",why refused") and row.startswith(",,Acme Ltd,,,")
        again = bring(ada, {"mended.csv": f"{head}\nZoe Fox{row}\n"}, to="checked", source="people")
        assert imports.show(ADA, again.split("/")[-1]).numbers["new"] == 1

    def test_loading_the_same_again_has_nothing_to_write(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        bring(ada, {"people.csv": PEOPLE.replace("Mia Roth,mia@", "Ida Roth,ida@")})
        url = bring(ada, {"people.csv": PEOPLE.replace("Mia Roth,mia@", "Ida Roth,ida@")}, to="checked")
        page = ada.get(url).text
        assert "There is nothing to write." in page and "/accept" not in page and "The same as here" in page
        assert "3 rows are here already, and say the same." in page

    def test_the_number_is_of_what_is_written_not_of_all_rows(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        people = "Name,E-mail\nEva Lind,eva@acme.example\nMia Roth,mia@globex.example\n"
        url = bring(ada, {"people.csv": people, "colleagues.csv": COLLEAGUES}, to="checked")
        assert said_number(ada.get(url).text) == "2"
        assert ada.post(f"{url}/accept").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert said_number(ada.get(url).text) == "2"

    def test_colleagues_who_are_not_here_are_refused_to_whoever_may_not_add_them(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, {"colleagues.csv": COLLEAGUES}, to="checked")
        page = ada.get(f"{url}/rows/refused").text
        assert "only an administrator can add one" in page and "All are the same" not in page
        assert "No rows." in ada.get(f"{url}/rows/doubtful").text
        assert "Fox,Zoe" in ada.get(f"{url}/refused.csv").text
        assert "2 rows were refused." in ada.get(url).text

    def test_a_newer_file_shows_the_cells_that_change(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        bring(ada)
        url = bring(ada, {"people.csv": PEOPLE.replace("Head of IT", "CTO")}, to="checked")
        page = ada.get(f"{url}/rows/changed").text
        assert "Job title: <q" in page and ">CTO</q> in place of" in page and "Head of IT" in page


class TestColumns:
    def test_can_be_changed_and_are_kept_for_the_next_time(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, to="seen")
        page = ada.get(f"{url}/sheets/0").text
        assert 'name="column-4"' in page and "Bonn · Ulm" in page
        typed = {"kind": "person", "column-0": "name", "column-1": "emails", "column-4": ""}
        assert ada.post(f"{url}/sheets/0", data=typed).status_code == 303
        assert "People, 4 of 5 columns" in ada.get(url).text
        assert "People, 4 of 5 columns" in ada.get(bring(ada, {"others.csv": PEOPLE}, to="seen")).text
        ben = as_(BEN)
        assert "People, 5 of 5 columns" in ben.get(bring(ben, {"others.csv": PEOPLE}, to="seen")).text

    def test_another_kind_is_proposed_and_a_sheet_can_be_left_out(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, to="seen")
        assert "person&#39;s job title" in ada.get(f"{url}/sheets/0?kind=company").text
        assert ada.post(f"{url}/sheets/0", data={"kind": ""}).status_code == 303
        assert "Left out" in ada.get(url).text and "you left it out" in ada.get(url).text

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ({"kind": "person", "column-0": "", "column-1": ""}, "one column has to give the"),
            ({"kind": "person", "column-0": "name", "column-1": "name"}, "cannot both be the name"),
            ({"kind": "person", "column-0": "amount"}, "has no"),
            ({"kind": "planet"}, "Choose what the rows are"),
            ({"kind": "person", "days": "xyz"}, "orders"),
        ],
    )
    def test_what_makes_no_sense_is_said_and_changes_nothing(
        self, as_: As, bring: Bring, typed: dict[str, str], why: str
    ) -> None:
        ada = as_(ADA)
        url = bring(ada, to="seen")
        before = said(ada.get(url))
        answer = ada.post(f"{url}/sheets/0", data=typed)
        assert answer.status_code == 400 and why in answer.text
        assert said(ada.get(url)) == before

    def test_many_columns_come_25_a_page(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        wide = ",".join(["Name", "E-mail", *(f"Extra {n}" for n in range(70))])
        row = ",".join(["Eva Lind", "eva@acme.example", *("x" * 400 for _ in range(70))])
        url = bring(ada, {"wide.csv": f"{wide}\n{row}\n"}, to="seen")
        page = ada.get(f"{url}/sheets/0").text
        assert "column-24" in page and "column-25" not in page and len(page) < HEAVIEST
        data = {"kind": "person", "page": "1", "then": "next", "column-2": "city"}
        answer = ada.post(f"{url}/sheets/0", data=data)
        assert answer.location.endswith("/sheets/0?page=2")
        assert "column-25" in ada.get(answer.location).text


class TestAudience:
    def test_of_an_address_book_only_its_owner_is_proposed(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, {"me.vcf": CARD}, to="seen")
        assert 'value="only:ada" checked' in ada.get(url).text

    def test_is_chosen_among_ones_own(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        answer = send(ada, {"people.csv": PEOPLE}, audience="team:delivery")
        assert answer.status_code == 400 and "among whom you are" in answer.text
        url = bring(ada, to="seen")
        assert ada.post(f"{url}/check", data={"source": "x", "audience": "team:delivery"}).status_code == 400
        assert imports.show(ADA, url.split("/")[-1]).state == "seen"
        for currency in ("EURO", "E1R", "€€€"):
            assert ada.post(f"{url}/check", data={"source": "x", "currency": currency}).status_code == 400
        url = bring(ada, source="x", audience="only:ada")
        assert as_(CEM).get("/search?q=Noa Rey").text.count("/contacts/") == 0

    def test_of_letters_subjects_are_asked_for(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        assert "Subjects of appointments" in ada.get(bring(ada, {"one.eml": LETTER}, to="seen")).text
        assert "Subjects of appointments" not in ada.get(bring(ada, to="seen")).text

    def test_what_mail_would_leave_is_said_before_and_chosen(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, {"one.eml": LETTER}, to="seen")
        page = ada.get(url).text
        assert "Who may see that I know somebody" in page and "Nobody but me" in page and "/account/mailbox" in page
        assert "Whose mail and calendar" not in page, "nobody lets Ada bring theirs"
        for typed in ({"owner": "ben"}, {"ties": "team:delivery"}, {"ties": "account:globex"}, {"subjects": "all"}):
            answer = ada.post(f"{url}/check", data={"source": "x", "audience": "only:ada", "subjects": "no"} | typed)
            assert answer.status_code == 400, typed
        mine = {"source": "x", "audience": "only:ada", "subjects": "yes", "ties": "only:ada"}
        assert ada.post(f"{url}/check", data=mine).status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert "1 letter read." in ada.get(url).text
        options = imports.show(ADA, url.split("/")[-1]).options
        assert (options["subjects"], options["ties"], options["owner"]) == (True, "only:ada", "")

    def test_only_an_administrator_adds_colleagues(self, as_: As, bring: Bring) -> None:
        for person, is_there in ((ADA, ADA.is_admin), (CEM, CEM.is_admin), (DORA, DORA.is_admin)):
            client = as_(person)
            assert ("Add colleagues who are not here" in client.get(bring(client, to="seen")).text) == is_there


class TestStates:
    def test_shows_progress_that_can_be_left(
        self, as_: As, imports: Imports, bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ada = as_(ADA)
        url = bring(ada, to="checked")
        monkeypatch.setattr(imports._runner, "add", lambda _key: None)  # as if it were not its turn yet
        for state, words in (
            ("looking", "Finding out what the files are"), ("reading", "Reading every row"),
            ("checking", "Comparing every row"), ("writing", "Writing what you accepted"), ("undoing", "Taking back"),
        ):  # fmt: skip
            with Staging(tmp_path / "instance" / "imports" / url.split("/")[-1]) as staging:
                staging.put(state=state, done=1, total=3)
            page = ada.get(url)
            assert words in page.text and "You can close this page" in page.text and "Look again" in page.text
            assert ("1</data> of 3 rows" in page.text) == (state not in {"looking", "reading"})
            assert ada.post(f"{url}/accept").status_code == 409
            assert ada.get(f"{url}/files").status_code == 302

    def test_stuck_says_why_and_goes_on(self, as_: As, imports: Imports, bring: Bring, tmp_path: Path) -> None:
        ada = as_(ADA)
        url = bring(ada, to="checked")
        with Staging(tmp_path / "instance" / "imports" / url.split("/")[-1]) as staging:
            staging.put(state="stuck", was="checking", problem="The disk is full.")
        page = ada.get(url).text
        assert "The disk is full." in page and "Nothing is written." in page and "Forget this import" in page
        assert ada.post(f"{url}/go-on").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert "What would be written" in ada.get(url).text

    def test_the_list_shows_all_of_mine(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        done, waiting = bring(ada), bring(ada, {"more.csv": PEOPLE}, to="checked")
        page = ada.get("/imports").text
        assert f'href="{done}/undo"' in page and f'href="{waiting}"' in page and f'href="{waiting}/undo"' not in page
        assert "Done" in page and "Checked and waiting for your word" in page

    def test_more_files_can_be_added_before_it_is_checked(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, to="seen")
        assert send(ada, {"more.csv": PEOPLE.replace("Eva", "Uta")}, f"{url}/files").status_code == 303
        imports.wait(url.split("/")[-1], 120)
        assert "more.csv" in ada.get(url).text and "people.csv" in ada.get(url).text
        assert send(ada, {}, f"{url}/files").status_code == 400


class TestHostile:
    def test_what_cannot_be_read_says_so(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        files: Files = {
            "empty.csv": b"", "header.csv": "Name,E-mail\n", "photo.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
            "people.xlsx": PEOPLE, "a.zip": b"PK\x03\x04 broken", "<b>.csv": PEOPLE,
        }  # fmt: skip
        url = bring(ada, files, to="checked")
        page = ada.get(f"{url}/files").text
        for words in ("It is empty", "it holds no rows", "is damaged", "It is a picture", "holds text, not a workbook"):
            assert words in page, words
        assert "<b>.csv" not in page
        assert page.count('class="error"') >= 4

    def test_nothing_but_an_empty_file(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        url = bring(ada, {"empty.csv": b""}, to="checked")
        page = ada.get(url).text
        assert "There is nothing to write. " in re.sub("<[^>]*>", " ", page).replace("  ", " ")
        assert "empty.csv is empty." in page and "here already" not in page
        assert "Checked: there is nothing to write" in ada.get("/imports").text

    def test_nothing_but_columns_that_say_nothing_and_mail_of_others(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        page = ada.get(bring(ada, {"letters.csv": "a,b,c\n1,,\n2,3,4\n"}, to="checked")).text
        assert "letters.csv was left out" in page and "here already" not in page and "refused" not in page
        mail = ada.get(bring(ada, {"letter.eml": LETTER.replace("2026", "2025")}, to="checked")).text
        assert "No letter or appointment leaves a trace; the reasons stand above." in mail and "All of it" not in mail
        assert "without your address among sender, recipients or guests" in mail and "/account/mailbox" in mail

    @pytest.mark.parametrize(
        "name", ["../../../etc/passwd", "..", "a/../../b.csv", "C:\\x\\..\\y.csv", "\0.csv", "x" * 300]
    )
    def test_names_lead_nowhere(self, as_: As, bring: Bring, tmp_path: Path, name: str) -> None:
        ada = as_(ADA)
        url = bring(ada, {name: PEOPLE}, to="seen")
        folder = tmp_path / "instance" / "imports" / url.split("/")[-1] / "files"
        (file,) = folder.iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        assert sorted(one.name for one in (tmp_path / "instance" / "imports").iterdir() if not one.is_dir()) == []

    def test_nothing_chosen_or_too_much(self, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
        ada = as_(ADA)
        answer = send(ada, {})
        assert answer.status_code == 400 and "Choose at least one file" in answer.text
        many: Files = {f"{n}.csv": PEOPLE for n in range(1_001)}
        assert send(ada, many).status_code in {400, 413}
        monkeypatch.setattr(uploads, "LONGEST_UPLOAD", 3 << 20)
        assert send(ada, {"a.csv": b"x" * (4 << 20)}).status_code == 413
        assert "None yet." in ada.get("/imports").text

    def test_only_where_files_are_brought_much_is_taken(self, as_: As, app: Flask) -> None:
        ada = as_(ADA)
        big = {"text": "x" * (3 << 20)}
        assert ada.post("/notes", data=big).status_code == 413
        assert send(app.test_client(), {"a.csv": b"x" * (3 << 20)}).status_code in {401, 413}

    def test_no_room_on_the_disk(self, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
        ada = as_(ADA)
        monkeypatch.setattr(uploads, "_ROOM", 1 << 60)
        answer = send(ada, {"people.csv": PEOPLE})
        assert answer.status_code == 413 and "not enough room" in answer.text
        assert "None yet." in ada.get("/imports").text

    def test_a_hundred_megabytes_go_to_the_disk(self, as_: As, imports: Imports) -> None:
        ada = as_(ADA)
        line = b"Eva Lind,eva@acme.example,Acme Ltd,Buyer,Bonn\n"
        data = b"Name,E-mail,Company,Job title,City\n" + line * (100_000_000 // len(line))
        answer = send(ada, {"people.csv": data})
        assert answer.status_code == 303
        key = answer.location.split("/")[-1]
        imports.wait(key, 300)
        assert "2,1" in ada.get(answer.location).text or imports.show(ADA, key).state == "seen"
        assert ada.post(f"{answer.location}/drop").status_code == 303

    def test_two_people_at_once(self, as_: As, imports: Imports, bring: Bring) -> None:
        ada, ben = as_(ADA), as_(BEN)
        first, second = bring(ada, to="checked"), bring(ben, to="checked")
        for client, url in ((ada, first), (ben, second)):
            assert client.post(f"{url}/accept").status_code == 303
        for url in (first, second):
            imports.wait(url.split("/")[-1], 120)
        assert "is done" in ada.get(first).text and "is done" in ben.get(second).text

    def test_what_files_say_is_shown_as_text(self, as_: As, bring: Bring) -> None:
        ada = as_(ADA)
        evil = "Name,E-mail,Company\n<script>alert(1)</script> Fox,x@acme.example,<img src=x onerror=alert(1)>\n"
        url = bring(ada, {"people.csv": evil}, to="checked")
        for path in (url, f"{url}/rows/new", f"{url}/files", f"{url}/sheets/0", "/imports"):
            page = ada.get(path).text
            assert "<script>alert" not in page and "<img" not in page, path

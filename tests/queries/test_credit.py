"""Whom notes helped, as their authors are told, on both engines."""

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

AT = int(NOW) - DAY


def thank(graph: Graph, who: str, note: str, author: str) -> None:
    row = {"employee": who, "note": note, "at": AT, "audience": f"only:{author}", "by": who}
    graph.tell(Change([("credit.thank", [row])], who))


def test_thanks_are_between_two(graph: Graph) -> None:
    thank(graph, "cem", "n2", "ben")
    thank(graph, "cem", "n2", "ben")
    assert [(row["note"], row["id"]) for row in graph.ask("credit.thanks", BEN)] == [("n2", "cem")]
    assert [row["note"] for row in graph.ask("credit.thanked", CEM, ids=["n1", "n2"])] == ["n2"]
    for other in (ADA, DORA):
        assert graph.ask("credit.thanked", other, ids=["n2"]) == []
    assert graph.ask("exporting.thanked", ADA, ids=["cem"]) == []
    graph.tell(Change([("credit.unthank", [{"employee": "cem", "note": "n2"}])], "cem"))
    assert graph.ask("credit.thanks", BEN) == [] and graph.ask("credit.thanked", CEM, ids=["n2"]) == []


def test_ada_is_thanked_by_dora_and_not_told_of_what_is_hidden(graph: Graph) -> None:
    assert [(row["note"], row["name"]) for row in graph.ask("credit.thanks", ADA)] == [("n1", "Dora Levi")]
    assert graph.ask("credit.quoted", ADA) == []
    [case] = graph.ask("credit.cases", ADA)
    assert (case["note"], case["id"], case["title"]) == ("n1", "k1", "Cloud is too dear")
    assert graph.ask("credit.sales", ADA) == [], "she said it herself"


def test_quotes_of_others(graph: Graph) -> None:
    ends = {"from_id": "n2", "to_id": "n1", "audience": "staff", "by": "ben"}
    graph.tell(Change([("exporting.put_quotes", [ends])], "ben"))
    assert [(row["note"], row["id"], row["author_id"]) for row in graph.ask("credit.quoted", ADA)] == [
        ("n1", "n2", "ben")
    ]


def test_sales_that_a_note_helped_with(graph: Graph) -> None:
    row = {"note": "n1", "thing": "o1", "how": "opportunity", "at": AT, "audience": "only:ada", "by": "cem"}
    graph.tell(Change([("credit.help.Opportunity", [row, row | {"thing": "o2"}])], "cem"))
    assert [(row["id"], row["by"]) for row in graph.ask("credit.sales", ADA)] == [("o1", "cem"), ("o2", "cem")]
    assert {row["id"] for row in graph.ask("credit.helped", CEM, id="n1")} == {"o1", "o2"}
    assert graph.ask("credit.helped", BEN, id="n1") == graph.ask("credit.sales", BEN) == []
    graph.tell(Change([("credit.unhelp", [{"note": "n1", "thing": "o1", "by": "cem"}])], "cem"))
    assert [row["id"] for row in graph.ask("credit.helped", CEM, id="n1")] == ["o2"]
    assert len(graph.ask("exporting.helped", ADA, ids=["n1"])) == 2, "what she said herself stays"


def test_sales_that_are_offered(graph: Graph) -> None:
    def of(viewer: Viewer) -> list[str]:
        return [row["id"] for row in graph.ask("credit.offered", viewer, id="n1", limit=12)]

    assert of(CEM) == ["o1"] and of(BEN) == ["o1", "o9"]


def test_my_notes(graph: Graph) -> None:
    assert [row["id"] for row in graph.ask("credit.mine", BEN, limit=9)] == ["n8", "n9", "n2"]
    assert graph.ask("credit.mine", DORA, limit=9) == []


def test_what_is_told_as_a_number(graph: Graph) -> None:
    assert graph.keep("credit_readers", ids=["n1", "n2"]) == [{"note": "n1", "readers": 1}]
    told = rows("reading note at", ("x1", "n2", AT), ("x2", "n2", AT), ("x3", "gone", AT), audience="counted", by="")
    graph.tell(Change([("credit.read", told)], ""))
    graph.tell(Change([("credit.read", told[:1])], ""))
    assert {row["note"]: row["readers"] for row in graph.keep("credit_readers", ids=["n1", "n2"])} == {"n1": 1, "n2": 2}
    help_ = {"note": "n1", "thing": "i1", "how": "introduction", "at": AT, "audience": "only:ada", "by": "cem"}
    graph.tell(Change([("credit.help.Introduction", [help_])], "cem"))
    graph.tell(Change([("credit.help.Introduction", [help_ | {"by": "ada"}])], "ada"))
    assert graph.keep("credit_introductions", ids=["n1"], told="only:ada") == [{"note": "n1", "number": 1, "last": AT}]
    assert graph.keep("credit_refused") == []
    graph.tell(Change([("people.choose", rows("employee name value", ("cem", "readings", "off"), by="cem"))], "cem"))
    assert graph.keep("credit_refused") == [{"id": "cem"}]

"""What the quality bench lends its methods: the links of the graph it was given, as the viewer sees them now."""

import gc

from bench.quality import lent
from bench.quality.lent import lend
from graphapp.graph.store import Change, Graph
from tests import village

LATER = int(village.NOW) + 400 * village.DAY


def test_lends_what_the_viewer_sees_at_the_instant(ladybug_village: Graph) -> None:
    bens, cems = lend(ladybug_village, village.BEN, LATER), lend(ladybug_village, village.CEM, LATER)
    assert bens.seen.find("Company", "stealth") >= 0
    assert cems.seen.find("Company", "stealth") < 0
    assert cems.seen.now == LATER
    early = lend(ladybug_village, village.CEM, int(village.NOW))
    faded, fresh = (one.ask("companies.who_knows", id="globex", limit=9) for one in (cems, early))
    assert faded[0]["score"] < fresh[0]["score"]


def test_is_up_to_the_newest_change(ladybug_village: Graph) -> None:
    assert lend(ladybug_village, village.CEM, LATER).seen.find("Topic", "security") >= 0
    row = {"thing": "security", "audience": "only:ada"}
    ladybug_village.tell(Change([("things.narrow.Topic", [row])], "ada"))
    assert lend(ladybug_village, village.CEM, LATER).seen.find("Topic", "security") < 0


def test_keeps_nothing_of_a_graph_that_is_gone(ladybug_village: Graph) -> None:
    other = Graph(ladybug_village.engine, ladybug_village.catalog)
    lend(other, village.CEM, LATER)
    gc.collect()
    before = len(lent._HELD)
    del other
    gc.collect()
    assert len(lent._HELD) == before - 1

"""Half-lives in memory: learned from what everybody sees, anew when claims changed, set at once."""

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.half_lives import LOOK, PAUSE, HalfLives
from tests.village import NOW, rows


class Clock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def judge(graph: Graph, key: str, claim: str = "c1", verdict: str = "ended") -> None:
    row = {"employee": "dora", "claim": claim, "id": key, "verdict": verdict, "at": int(NOW)}
    graph.tell(Change([("claims.judge", [row])], "dora"))


def test_learned_again_after_a_while(ladybug_village: Graph) -> None:
    graph, clock = ladybug_village, Clock()
    lives = HalfLives(graph, ClaimKinds(), clock)
    assert lives.read()["need"].verdicts == 1
    judge(graph, "j2")
    clock.now += LOOK
    assert lives.read()["need"].verdicts == 1
    clock.now += PAUSE
    assert lives.read()["need"].verdicts == 2


def test_not_learned_again_where_no_claim_changed(ladybug_village: Graph) -> None:
    graph, clock = ladybug_village, Clock()
    lives = HalfLives(graph, ClaimKinds(), clock)
    before = lives.read()
    graph.tell(Change([("topics.write", rows("topic name about", ("new", "New", None)))], "ada"))
    clock.now += PAUSE + LOOK
    assert lives.read() is before


def test_what_is_set_counts_at_once(ladybug_village: Graph) -> None:
    graph, clock = ladybug_village, Clock()
    lives = HalfLives(graph, ClaimKinds(), clock)
    learned = lives.read()["risk"].days
    row = {"kind": "risk", "days": 7.0, "at": int(NOW), "audience": "staff", "by": "dora"}
    graph.tell(Change([("claims.set_lifespan", [row])], "dora"))
    assert lives.read()["risk"].days == learned
    clock.now += LOOK
    assert (lives.read()["risk"].days, lives.learned()["risk"].days) == (7.0, learned)


def test_nothing_is_learned_from_what_some_do_not_see(ladybug_village: Graph) -> None:
    graph = ladybug_village
    before = dict(HalfLives(graph, ClaimKinds()).read())
    judge(graph, "j9x", "c9")
    judge(graph, "j8x", "c8")
    assert HalfLives(graph, ClaimKinds()).read() == before

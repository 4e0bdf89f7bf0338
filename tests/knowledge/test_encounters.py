"""Who will meet whom first, from who wrote to whom."""

import numpy as np
import pytest

from graphapp.knowledge.encounters import DAY, PUBLISHED, Circle, Message, adapt_weights, foretell

NOW = 400 * DAY


def _mail(days: float, sender: str, *receivers: str) -> Message:
    return Message(NOW - days * DAY, sender, receivers)


def _best(messages: list[Message], person: str) -> str:
    scores = foretell(sorted(messages, key=lambda one: one.at), NOW, [person])[person]
    return max(scores, key=lambda one: scores[one])


@pytest.fixture
def office() -> list[Message]:
    """Ann and Ben know Cem and Dee; Eve knows Fay; nobody else knows anybody."""
    known = [("ann", "cem"), ("ann", "dee"), ("ben", "cem"), ("ben", "dee"), ("ben", "gil"), ("eve", "fay")]
    return [_mail(100 + place, *pair) for place, pair in enumerate(known)]


class TestForetell:
    def test_ways_of_three_steps_lead_to_a_customer(self, office: list[Message]) -> None:
        assert _best(office, "ann") in {"gil", "ben"}
        scores = foretell(office, NOW, ["ann"])["ann"]
        assert scores["gil"] > scores["fay"]

    def test_whoever_got_the_same_messages_comes_nearer(self, office: list[Message]) -> None:
        told = [*office, *(_mail(days, "hub", "ann", "fay") for days in (3, 5, 8))]
        before, after = (foretell(one, NOW, ["ann"])["ann"] for one in (office, told))
        assert after["fay"] - after["gil"] > before["fay"] - before["gil"]

    def test_those_met_already_and_oneself_are_left_out(self, office: list[Message]) -> None:
        assert set(foretell(office, NOW, ["ann"])["ann"]) == {"ben", "eve", "fay", "gil"}

    def test_a_notice_to_everybody_makes_nobody_meet(self, office: list[Message]) -> None:
        crowd = [f"p{number}" for number in range(21)]
        scores = foretell([*office, _mail(1, "ann", "fay", *crowd)], NOW, ["ann"])["ann"]
        assert {"fay", *crowd} <= set(scores)

    def test_of_whom_nothing_is_known_nothing_is_said(self, office: list[Message]) -> None:
        assert foretell(office, NOW, ["zoe"]) == {"zoe": {}}
        assert foretell([], NOW, ["ann"]) == {"ann": {}}

    def test_scores_are_numbers(self, office: list[Message]) -> None:
        found = foretell(office, NOW, ["ann", "eve", "gil"])
        assert all(np.isfinite(list(scores.values())).all() for scores in found.values())


class TestCircle:
    def test_counts_by_hand(self) -> None:
        circle = Circle([_mail(120, "ann", "ben"), _mail(60, "ann", "ben", "cem"), _mail(0, "cem", "ben")], NOW)
        assert circle.names == ["ann", "ben", "cem"]
        assert circle.met.toarray().tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
        together = circle.together.toarray()
        assert together[1, 2] == pytest.approx(0.5 * 0.5 ** (60 / 180))
        assert together[0].tolist() == [0, 0, 0]
        assert circle.opening() == pytest.approx([0.25 + 0.5, 0.25 + 1.0, 0.5 + 1.0])
        ann_ben = 1 - np.exp(-(0.5 ** (120 / 90) + 0.5 ** (60 / 90)))
        ann_cem = 1 - np.exp(-(0.5 ** (60 / 90)))
        assert circle.alive()[0] == pytest.approx(ann_ben + ann_cem)

    def test_size_and_unit_do_not_enter(self, office: list[Message]) -> None:
        circle = Circle(office, NOW)
        evidence, candidates = circle.find_evidence(np.arange(len(circle.names)))
        for kind in range(evidence.shape[2]):
            means = [
                np.expm1(line[open_to]).mean() for line, open_to in zip(evidence[..., kind], candidates, strict=True)
            ]
            assert all(mean == pytest.approx(1.0) or mean == 0.0 for mean in means)


class TestAdaptWeights:
    def test_a_young_office_keeps_the_published_ones(self, office: list[Message]) -> None:
        assert adapt_weights(office[:1], office[0].at) == PUBLISHED

    def test_what_foretold_the_last_weeks_gains(self) -> None:
        """Here everybody writes to those with whom they got a message a month before."""
        messages = [_mail(300, f"p{place}", f"p{(place + 1) % 40}") for place in range(40)]
        messages += [_mail(40, f"h{place}", f"p{place}", f"p{(place + 20) % 40}") for place in range(20)]
        messages += [_mail(5, f"p{place}", f"p{(place + 20) % 40}") for place in range(20)]
        found = adapt_weights(messages, NOW)
        assert found.same_messages > PUBLISHED.same_messages

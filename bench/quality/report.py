"""Writes figures down: as tables in Markdown, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.quality.figures import Tally
from bench.quality.intervals import Interval
from bench.quality.methods import OURS
from bench.quality.tasks import contradictions, lasting, perspectives
from bench.quality.tasks.credit import COPYING, RINGING, SPLITTING
from bench.quality.tasks.explanations import GOES, STAYS
from bench.quality.tasks.handover import ROOMS, of_possible
from bench.quality.tasks.masses import RATES, found_soon, until_said
from bench.quality.tasks.worth_knowing import DULL, FOUND

Plain = dict[str, dict[str, list[float]]]
_HEAD = """# Quality

Written by `make bench-quality`; do not edit. Every method answers the same questions in the same run: ours is named
`{ours}`, the others are published methods and plain guesses. All candidates are ranked, none are left out; equal scores
count as the mean over every order of them. In brackets stands the 95 % interval of the mean, by the bootstrap over
those who ask. *Ahead* is ours less the best of the others, question by question: only where its interval excludes 0 is
there a difference worth the word. Popular things are the fewest that have half of all the attention between them; the
others are rare.

What was tuned was tuned on early times and on the seeds {tuning}; what stands here is of late times and of seeds that
were drawn for this run. The generators know nothing of the ranking, and the ranking knows nothing of them.

"""


@dataclass(frozen=True)
class Section:
    """The figures of one task on one source.

    Args:
        source: where the data are from.
        tally: the figures.
        seconds: how long it took.
    """

    source: str
    tally: Tally
    seconds: float = 0.0


@dataclass(frozen=True)
class Goal:
    """What a measure of ours shall reach: a bound, or more than every baseline has."""

    says: str
    holds: Callable[[Interval, Interval | None, Interval | None], bool]
    """Gets ours, the best baseline's, and how far ours is ahead of it."""


def _at_least(bound: float) -> Goal:
    return Goal(f"at least {bound:g}", lambda ours, *_: ours.value >= bound)


def _at_most(bound: float) -> Goal:
    return Goal(f"at most {bound:g}", lambda ours, *_: ours.value <= bound)


def _is_three_times(ours: Interval, best: Interval | None, _: Interval | None) -> bool:
    return best is not None and ours.value > 0 and ours.value >= 3 * best.value


def _is_above(ours: Interval, best: Interval | None, _: Interval | None) -> bool:
    return best is not None and ours.value > best.value


def _is_ahead(_: Interval, __: Interval | None, ahead: Interval | None) -> bool:
    return ahead is not None and ahead.value > 0


def _is_no_worse(_: Interval, __: Interval | None, ahead: Interval | None) -> bool:
    return ahead is not None and not ahead.is_below_zero


def _is_nearly(_: Interval, __: Interval | None, ahead: Interval | None) -> bool:
    return ahead is not None and ahead.value >= -_LITTLE


_LITTLE = 0.1
_THREE_TIMES = Goal("at least 3 x the best baseline", _is_three_times)
_ABOVE = Goal("above all baselines", _is_above)
_BELOW = Goal("below all baselines", _is_ahead)
_NO_WORSE = Goal("no worse than the best baseline", _is_no_worse)
_NEARLY = Goal(f"at most {_LITTLE:g} below the best baseline", _is_nearly)
_SURELY = Goal("surely above 0", lambda ours, *_: ours.is_above_zero)
GOALS: Mapping[str, Mapping[str, Goal]] = {
    "Strength": {"MRR": _ABOVE, "nDCG@10": _ABOVE},
    "New ties": {"MRR": _ABOVE, "nDCG@10": _ABOVE},
    "Experts": {"MRR": _at_least(0.75), "MAP": _ABOVE},
    "Introductions": {"hit@1": _at_least(0.9)},
    "Related": {"MAP@10": _ABOVE, "recall@10": _ABOVE},
    "Cross-sell": {"MAP@10": _ABOVE, "recall@10": _ABOVE},
    "Orders": {"MAP@10": _NO_WORSE, "recall@10": _NO_WORSE},
    "Worth": {FOUND: _THREE_TIMES, DULL: _at_most(0.05)},
    "Explanations": {GOES: _at_least(0.95), STAYS: _at_least(0.95)},
    "Hidden": {"the same answer": _at_least(1.0)},
    "Identity: which rows are one person": {
        "precision, without asking": _at_least(1.0),
        "recall, without asking": _at_least(0.6),
        "F1, together": _at_least(0.95),
    },
    "Lasting": {lasting.GAIN: _SURELY},
    "Contradictions": {contradictions.FOUND: _at_least(0.85), contradictions.FALSE: _at_most(0.05)},
    "Perspectives": {perspectives.KEPT: _ABOVE, perspectives.COVERED: _NEARLY},
    "Claims": {"precision": _at_least(0.9), "recall": _at_least(0.6)},
    "Handover": {of_possible(room): _ABOVE for room in ROOMS},
    "Critical mass": {
        **{until_said(rate): _BELOW for rate in RATES},
        **{found_soon(rate): _ABOVE for rate in RATES},
    },
    "Credit": {
        **{f"{measure}, {what}": _ABOVE for measure in ("Spearman", "Kendall") for what in ("authors", "notes")},
        **{gain: _at_most(5) for gain in (SPLITTING, COPYING, RINGING)},
    },
}


def write_report(sections: Sequence[Section], circumstances: Mapping[str, str], tuning: Sequence[int]) -> str:
    """All sections as one Markdown text.

    Args:
        sections: in the order in which they are printed.
        circumstances: what one must know to run it again.
        tuning: the seeds on which things may be tuned.
    """
    seeds = ", ".join(str(seed) for seed in tuning)
    lines = [f"- {name}: {value}" for name, value in circumstances.items()]
    parts = [_HEAD.format(ours=OURS, tuning=seeds), "\n".join(lines), "\n\n"]
    parts += [write_section(section) for section in sections]
    return "".join(parts).rstrip() + "\n"


def write_section(section: Section) -> str:
    """One section: a line a measure, a column a method."""
    tally, means = section.tally, section.tally.means()
    names = [*([OURS] if OURS in means else []), *(name for name in means if name != OURS)]
    head = ["measure", "asked", *names, "ahead", "goal"]
    rows = [_row(head), _row(["---"] * len(head))]
    for measure in tally.measures():
        count = max(len(columns[measure].values) for columns in tally.columns.values() if measure in columns)
        cells = [_say(means[name].get(measure)) for name in names]
        rows.append(_row([_named(tally, measure), f"{count:,}", *cells, _lead(tally, measure), _judge(tally, measure)]))
    missing = "".join(f"\n- missing: {why}" for why in sorted(set(tally.missing.values())))
    table = "\n".join(rows) if tally.columns else "Nothing was measured."
    return f"## {tally.title} ({section.source})\n\n{tally.about}\n\n{table}\n{missing}\n\n"


def _named(tally: Tally, measure: str) -> str:
    return f"{measure} (less is better)" if measure in tally.lower_is_better else measure


def _say(mean: Interval | None) -> str:
    return f"{mean.value:.3f} [{mean.low:.3f}, {mean.high:.3f}]" if mean else ""


def _lead(tally: Tally, measure: str) -> str:
    lead = tally.lead(measure)
    if lead is None:
        return ""
    other, ahead = lead
    return f"{ahead.value:+.3f} [{ahead.low:+.3f}, {ahead.high:+.3f}] of {other}"


def _judge(tally: Tally, measure: str) -> str:
    """Whether a goal is reached, and for those that are about baselines, whether by more than chance."""
    goal = next(
        (goals[measure] for word, goals in GOALS.items() if tally.title.startswith(word) and measure in goals), None
    )
    if goal is None:
        return ""
    ours = tally.columns.get(OURS, {}).get(measure)
    if ours is None:
        return f"{goal.says}: not there yet"
    best, lead = tally.best_baseline(measure), tally.lead(measure)
    theirs = tally.columns[best][measure].mean() if best else None
    if not goal.holds(ours.mean(), theirs, lead[1] if lead else None):
        return f"{goal.says}: **missed**"
    is_sure = goal not in (_ABOVE, _BELOW) or (lead is not None and lead[1].is_above_zero)
    return f"{goal.says}: met" if is_sure else f"{goal.says}: met, within chance"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def as_plain(tallies: Mapping[str, Tally]) -> Plain:
    """For each method and measure `[value, low, high]`; measures are named with the word for their task before them."""
    found: Plain = {}
    for word, tally in tallies.items():
        for method, measures in tally.means().items():
            for measure, mean in measures.items():
                found.setdefault(method, {})[f"{word} {measure}".strip()] = mean.as_list()
    return found

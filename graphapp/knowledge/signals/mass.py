"""When what customers say on one theme is a critical and coherent mass.

Critical: more distinct and independent customers than is usual for this theme say it within a few weeks or months. A
customer counts once (two notes on one meeting are one signal), so do all companies of one group, and the customers that
one keen author writes down count ever less. Usual is what was there before: a Poisson rate for each theme, drawn
towards that of all other themes as long as there is little to go by (a gamma prior, so that ten notes can speak), and
more where customers say more of everything just now. Coherent: they say it in one direction.

How unlikely so many would be by chance is the tail of the negative binomial distribution that this gives; of several
windows of time the one that says most counts (a scan statistic: Kulldorff 1997). The parameters were tuned on generated
remarks (`python -m bench.quality --tune --only masses`); the outcome hardly depends on any of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10, sqrt

WINDOWS = (10, 21, 42, 63, 84)
"""Days that are looked back."""
RECENT = WINDOWS[-1]
HISTORY = 365
"""So many days before them say what is usual; a customer counts once in them."""
FEWEST = 3.0
PRIOR = 60.0
"""So many days of the usual rate of all other themes are believed of a theme before anything is known of it."""
YOUNG = 28
"""For so many days at least is what is known believed to be a history."""
BUSIEST = 3.0
CALM = 20.0
"""So many remarks in any span are believed to be as usual before anything is known."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A remark of a customer.

    Attributes:
        day: its number, as `date.toordinal`.
        polarity: -1 against, 0 neither, 1 in favour.
        meeting: in which it was made, empty where that is not known.
        group: whatever companies are not independent of each other have in common; empty where there is none.
    """

    id: str
    day: int
    customer: str
    theme: str
    polarity: int
    meeting: str = ""
    author: str = ""
    group: str = ""

    @property
    def voice(self) -> str:
        """Who counts once."""
        return self.group or self.customer


@dataclass(frozen=True, slots=True)
class Past:
    """What was usual before the recent days.

    Attributes:
        days: so many it holds; fewer than none where even the recent days are not all known.
        voices: theme -> polarity -> how many customers spoke so.
    """

    days: int
    voices: Mapping[str, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Mass:
    """What is said on one theme just now.

    Attributes:
        sureness: between 0 and 1, how sure it is that this is more than usual.
        polarity: the direction in which most of them speak.
        since: the day from which the signals are counted.
        customers: so many that are independent of each other.
        usual: so many would be expected in that time.
        signals: ids of those that count, oldest first.
    """

    theme: str
    sureness: float
    polarity: int
    since: int
    customers: int
    usual: float
    signals: tuple[str, ...]


def find_masses(signals: Iterable[Signal], today: int, past: Past | None = None) -> dict[str, Mass]:
    """Return for each theme of which something was said lately what that comes to, whether or not it is a mass already.

    Args:
        signals: up to `today`, in any order.
        today: number of the day.
        past: what was said before the last `RECENT` days; counted from `signals` where it is left out.
    """
    ordered = sorted(signals, key=lambda one: (one.day, one.id))
    past = past or sum_past(ordered, today)
    voices = _voices(one for one in ordered if one.day > today - RECENT)
    if not past.days and voices:
        # Nothing is known of the days before the first remark: they were not silent, nobody wrote.
        past = Past(today + 1 - RECENT - min(one.day for those in voices.values() for one in those), {})
    around = _Around(voices, past, today)
    found = {}
    for theme, those in voices.items():
        looks = [_look(theme, those, days, past, around) for days in WINDOWS]
        found[theme] = max(looks, key=lambda one: (one.sureness, one.customers, -one.since))
    return found


def sum_past(signals: Iterable[Signal], today: int) -> Past:
    """Return what was usual in the year before the recent days: each customer once for each theme and direction."""
    begin, end = today - RECENT - HISTORY, today - RECENT
    those = [one for one in signals if begin < one.day <= end]
    voices: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for theme, polarity, _ in {(one.theme, one.polarity, one.voice) for one in those}:
        voices[theme][polarity] += 1
    return Past(end - min((one.day for one in those), default=end + 1) + 1, voices)


def _voices(signals: Iterable[Signal]) -> dict[str, list[Signal]]:
    """For each theme the signals that count: the first of a customer in a direction, one of a meeting."""
    done: set[tuple[str, str, int]] = set()
    found: dict[str, list[Signal]] = defaultdict(list)
    for one in signals:
        voice, meeting = (one.theme, one.voice, one.polarity), (one.theme, f"in {one.meeting}", one.polarity)
        if voice in done or (one.meeting and meeting in done):
            continue
        done |= {voice, meeting}
        found[one.theme].append(one)
    return found


class _Around:
    """What is said of all other themes: where there is little else, what comes up would hide behind itself."""

    def __init__(self, voices: Mapping[str, Sequence[Signal]], past: Past, today: int) -> None:
        self.today, self._days = today, past.days
        self._past = {theme: sum(of.values()) for theme, of in past.voices.items()}
        self._themes = len(voices.keys() | past.voices.keys())
        self._earlier = sum(self._past.values())
        self._lately = {
            days: {theme: sum(1 for one in those if one.day > today - days) for theme, those in voices.items()}
            for days in WINDOWS
        }
        self._sums = {days: sum(those.values()) for days, those in self._lately.items()}

    def usual(self, theme: str) -> float:
        """How often a day another theme is spoken of."""
        others = self._earlier - self._past.get(theme, 0) + self._sums[RECENT] - self._lately[RECENT][theme]
        return (others + 1) / self._themes / max(self._days + RECENT, YOUNG)

    def activity(self, theme: str, days: int) -> float:
        """How much more than before customers say of anything else in these days; quiet weeks make nothing unusual."""
        before = max(self._days + RECENT - days, 1)
        lately = self._sums[days] - self._lately[days][theme]
        since = self._sums[RECENT] - self._lately[RECENT][theme] - lately
        earlier = self._earlier - self._past.get(theme, 0) + since
        rate = (earlier + CALM * before / days) / before
        return min(max((lately + CALM) / days / rate, 1.0), BUSIEST)


def _look(theme: str, those: Sequence[Signal], days: int, past: Past, around: _Around) -> Mass:
    """What a theme comes to in the last `days` days."""
    from scipy.special import betainc  # an eighth of a second, which a start need not wait for

    today, activity, usual = around.today, around.activity(theme, days), around.usual(theme)
    recent = [one for one in those if one.day > today - days]
    against, favour = ([one for one in recent if one.polarity == sign] for sign in (-1, 1))
    side = (-1 if len(against) >= len(favour) else 1) if against or favour else 0
    signs = {side, 0} if side else {-1, 0, 1}
    counted = [one for one in recent if one.polarity in signs]
    coherence = max(len(against), len(favour)) / (len(against) + len(favour)) if side else 1.0
    before = max(past.days + RECENT - days, 0)
    earlier = sum(1 for one in those if one.day <= today - days and one.polarity in signs)
    shape = earlier + sum(past.voices.get(theme, {}).get(sign, 0) for sign in signs) + usual * PRIOR
    exposure, weight = days * activity, _weigh(counted)
    chance = float(betainc(weight, shape, exposure / (exposure + before + PRIOR))) if weight > 0 and shape > 0 else 1.0
    evidence = -log10(max(chance, 1e-30)) * max(2 * coherence - 1, 0.0)
    sureness = 1 - 10**-evidence if weight >= FEWEST else (1 - 10**-evidence) * weight / FEWEST / 2
    return Mass(
        theme,
        sureness,
        side,
        min((one.day for one in counted), default=today),
        len({one.voice for one in counted}),
        shape / (before + PRIOR) * exposure,
        tuple(one.id for one in counted),
    )


def _weigh(signals: Iterable[Signal]) -> float:
    """How many independent customers the signals stand for: those of one author count ever less."""
    authors: dict[str, int] = defaultdict(int)
    weight = 0.0
    for one in signals:
        authors[one.author] += 1
        weight += 1 / sqrt(authors[one.author])
    return weight

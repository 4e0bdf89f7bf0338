"""A planted world of a size and a seed: its rows, what is true of it, and what is hidden in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.quality.planted.book import Row, Tables
from bench.quality.planted.expertise import Expertise
from bench.quality.planted.house import House, WorldSize
from bench.quality.planted.introduction import Introductions
from bench.quality.planted.kinship import Kinship, rare_offerings
from bench.quality.planted.life import Life
from bench.quality.planted.news import Planting
from bench.quality.planted.secrets import plant_secrets
from bench.quality.planted.truth import Truth


@dataclass(frozen=True)
class World:
    """A planted world; `plant` makes one.

    Args:
        seed: what it was made from.
        tables: its rows.
        secrets: more rows, which no asker may see.
        truth: the questions and the right answers.
    """

    seed: int
    tables: Tables
    secrets: Mapping[str, Sequence[Row]]
    truth: Truth

    @cached_property
    def with_secrets(self) -> Tables:
        """Its rows and the hidden ones."""
        return self.tables.and_also(self.secrets)


def plant(size: WorldSize, seed: int) -> World:
    """Make a world.

    Args:
        size: how many of each thing and question.
        seed: another seed, another world.
    """
    house = House(size, seed)
    life = Life(house)
    life.fill()
    kinship = Kinship(life)
    truth = Truth(rare_offerings=rare_offerings(house))
    kinship.plant(size.kin)
    truth.experts = Expertise(life).plant(size.expert_queries)
    truth.readers = Planting(life, kinship).plant(size.readers)
    # Last, so that nobody else meets the contacts whom nobody knows.
    truth.introductions = Introductions(life).plant(size.introductions)
    truth.related, truth.sales = kinship.related(), kinship.sales()
    tables = Tables({name: list(rows) for name, rows in house.book.rows.items()})
    return World(seed, tables, plant_secrets(house, life, truth), truth)

"""The statements are read once: opening an instance a hundred times is what these tests do."""

from collections.abc import Iterator

import pytest

from graphapp.graph.catalog import Catalog
from tests.durability.instances import read_once


@pytest.fixture(autouse=True, scope="package")
def statements_read_once(catalog: Catalog) -> Iterator[None]:
    """Open every instance with the same catalog."""
    with pytest.MonkeyPatch.context() as patch:
        read_once(catalog, patch.setattr)
        yield

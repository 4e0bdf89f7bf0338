"""Reads the Northwind sample's orders, wherever they are on this machine: nothing of it is kept here."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from bench.quality.data import Triple
from loaders.csv_files import Layout, Row, open_table

SETTING = "GRAPHAPP_REAL_DATA"


def find_northwind() -> Path | None:
    """The folder of its files below the one that the environment names, or beside the project; None: it is not here."""
    root = Path(os.environ.get(SETTING) or Path(__file__).parents[3] / "shared" / "data")
    folder = root / "northwind"
    return folder if (folder / "orders.csv").is_file() else None


def read_orders(folder: Path) -> tuple[list[Triple], list[Triple]]:
    """Which customer bought what and when, and who sold to which customer; both oldest first.

    Args:
        folder: that of orders.csv and order-details.csv.

    Raises:
        loaders.csv_files.UnreadableFileError: a file is missing or damaged.
    """
    # The commas in some addresses are not quoted, so these rows have a cell too many.
    orders = [
        row for row in open_table(folder / "orders.csv", Layout(surplus="shipAddress")).rows() if isinstance(row, Row)
    ]
    at = {row.cells["orderID"]: _instant(row.cells["orderDate"]) for row in orders}
    customer = {row.cells["orderID"]: row.cells["customerID"] for row in orders}
    who = [Triple(at[row.cells["orderID"]], row.cells["customerID"], row.cells["employeeID"]) for row in orders]
    what = [
        Triple(at[row.cells["orderID"]], customer[row.cells["orderID"]], row.cells["productID"])
        for row in open_table(folder / "order-details.csv").rows()
        if isinstance(row, Row) and row.cells["orderID"] in at
    ]
    return sorted(what, key=lambda one: one.at), sorted(who, key=lambda one: one.at)


def _instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())

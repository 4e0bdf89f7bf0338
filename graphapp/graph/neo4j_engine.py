"""Neo4j through the official driver: for several processes and several machines."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import neo4j
import pyarrow as pa
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired, TransientError

from graphapp.errors import SettingsError, StoreBusy, StoreGone
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.ladybug_engine import schema_texts
from graphapp.graph.store import Row, Rows, Writing

T = TypeVar("T")
ROWS_AT_ONCE = 10_000
ROWS_A_PIECE = 20_000
AUDIENCES = 11
_NEXT = "MERGE (c:Counter {id: 'changes'}) SET c.value = coalesce(c.value, 0) + 1 RETURN c.value AS seq"


class Neo4jEngine:
    """A Neo4j server, a cluster or Aura.

    Args:
        address: `neo4j://host:7687`, `bolt://`, `neo4j+s://`.
        user, password: of the server.
        read_limit: seconds after which the server gives a read up.
    """

    name = "neo4j"
    renews = True
    seq: int | None = None

    def __init__(
        self, address: str, user: str, password: str, *, database: str = "neo4j", read_limit: float = 30.0
    ) -> None:
        self._driver = neo4j.GraphDatabase.driver(
            address,
            auth=(user, password),
            connection_acquisition_timeout=10,
            connection_timeout=5,
            max_transaction_retry_time=20,
            notifications_min_severity="OFF",
            # A server that was restarted leaves dead connections behind; look before using an old one.
            liveness_check_timeout=5,
        )
        self._database = database
        self._read_limit = read_limit

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text, on any member of a cluster; once more where a connection turns out to be dead.

        No managed retries: a page says within a moment that the server is away, instead of waiting for it.
        """
        try:
            return self._read_once(text, params)
        except StoreGone:
            return self._read_once(text, params)

    def _read_once(self, text: str, params: dict[str, object]) -> list[Row]:
        query = neo4j.Query(text, timeout=self._read_limit)
        try:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                return _rows(session.run(query, _of_like_size(params)))
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns; they are sent row by row, about 50,000 a second."""
        # Without the limit of a page's question: it is known to be long.
        try:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                result = session.run(text, params)
                names = list(result.keys())
                pieces = list(_pieces(result, names))
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error
        empty = pa.table({name: [] for name in names})
        return pa.concat_tables([empty, *pieces], promote_options="permissive")

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in a managed transaction, which the driver runs again after a deadlock."""
        try:
            with self._driver.session(database=self._database) as session:
                return session.execute_write(lambda transaction: work(_Writing(transaction)))
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error

    def prepare(self, catalog: Catalog) -> None:
        """Apply the numbered schema files that were not applied yet."""
        done = set(self.applied())
        for path in sorted((catalog.folder / "schema" / "neo4j").glob("*.cypher")):
            if path.stem in done:
                continue
            for text in schema_texts(path):
                self._driver.execute_query(text, database_=self._database)
            self._driver.execute_query("MERGE (:Schema {id: $id})", {"id": path.stem}, database_=self._database)
        self._driver.execute_query("CALL db.awaitIndexes(120)", database_=self._database)

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""
        return [row["id"] for row in self.read("MATCH (s:Schema) RETURN s.id AS id", {})]

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()


class _Writing:
    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        return _rows(self._transaction.run(text, params))

    def next_seq(self) -> int:
        return int(self.run(_NEXT, {})[0]["seq"])

    def send(self, statement: Statement, rows: Rows) -> int:
        return sum(found["written"] for found in self.find(statement, rows))

    def find(self, statement: Statement, rows: Rows) -> list[Row]:
        found: list[Row] = []
        names = [field.name for field in statement.row]
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = [[row[name] for name in names] for row in rows[start : start + ROWS_AT_ONCE]]
            found += self.run(statement.unwound, {"rows": part})
        return found


def _of_like_size(params: dict[str, object]) -> dict[str, object]:
    """Return the parameters with at least `AUDIENCES` audiences, the last one repeated.

    For lists of 1, of up to 10, of up to 100 and so on the server makes one plan each, and a plan takes 50-500 ms.
    """
    mine = params.get("mine")
    if not isinstance(mine, list) or not 0 < len(mine) < AUDIENCES:
        return params
    return {**params, "mine": mine + mine[-1:] * (AUDIENCES - len(mine))}


def _pieces(result: neo4j.Result, names: list[str]) -> Iterator[pa.Table]:
    while rows := result.fetch(ROWS_A_PIECE):
        columns = zip(*(row.values() for row in rows), strict=True)
        yield pa.table(dict(zip(names, map(list, columns), strict=True)))


def _rows(result: neo4j.Result) -> list[Row]:
    names = result.keys()
    return [dict(zip(names, record.values(), strict=True)) for record in result]


def _understood(error: Exception) -> Exception:
    """Turn what a person can act on into an error of ours; bugs are let through."""
    if isinstance(error, AuthError):
        return SettingsError("Neo4j refuses the user or the password (GRAPHAPP_NEO4J_USER, GRAPHAPP_NEO4J_PASSWORD).")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreGone("The graph cannot be reached just now. It is tried again with the next request.")
    code = getattr(error, "code", "") or ""
    if "TransactionTimedOut" in code or isinstance(error, TransientError):
        return StoreBusy("The graph is too busy to answer in time. Please try again in a moment.")
    return error

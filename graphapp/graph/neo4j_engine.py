"""Neo4j through the official driver: for several processes and several machines."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import neo4j
import pyarrow as pa
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graphapp.errors import OutcomeUnknown, SettingsError, StoreBusy, StoreDamaged, StoreGone
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.kinds import Kind
from graphapp.graph.ports import Engine, Row, Rows, Writing
from graphapp.graph.upgrades import find_pending, schema_texts

T = TypeVar("T")
ROWS_AT_ONCE = 10_000
ROWS_A_PIECE = 20_000
AUDIENCES = 11
PATIENCE, PAUSE = 20.0, 0.1
ROWS_TO_LOOK, PIECE = 2_000, 16 << 20
REFUSING = ("Schema", "Statement")
"""Of the client's errors, those that come instead of storing."""
ENDING = ("Neo.ClientError.Transaction.", "Neo.ClientError.Database.", "Neo.DatabaseError.Transaction.")
"""What a server answers that took too long, is being stopped, or is not up yet."""
_HOLD = "MERGE (c:Counter {id: 'changes'}) SET c.value = coalesce(c.value, 0) RETURN c.value AS seq"
_BEGIN = "MERGE (c:Counter {id: 'changes'}) SET c.value = $seq RETURN c.value AS seq"
_NEXT = "MERGE (c:Counter {id: 'changes'}) SET c.value = coalesce(c.value, 0) + 1 RETURN c.value AS seq"


class _Lost(Exception):
    """The server was told to store a transaction, and did not say that it did."""


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
        self._sessions, self._ended, self._is_closed = 0, threading.Condition(), False

    @contextmanager
    def _session(self, access: str = neo4j.WRITE_ACCESS) -> Iterator[neo4j.Session]:
        with self._ended:
            if self._is_closed:
                raise StoreGone("The graph is closed.")
            self._sessions += 1
        try:
            with self._driver.session(database=self._database, default_access_mode=access) as session:
                yield session
        finally:
            with self._ended:
                self._sessions -= 1
                self._ended.notify_all()

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
            with self._session(neo4j.READ_ACCESS) as session:
                return _rows(session.run(query, _of_like_size(params)))
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns; they are sent row by row, about 50,000 a second."""
        # Without the limit of a page's question: it is known to be long.
        try:
            with self._session(neo4j.READ_ACCESS) as session:
                result = session.run(text, params)
                names = list(result.keys())
                pieces = list(_pieces(result, names))
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error
        empty = pa.table({name: [] for name in names})
        return pa.concat_tables([empty, *pieces], promote_options="permissive")

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in a managed transaction, which the driver runs again after a deadlock.

        Where the server was told to store it and did not say that it did, nobody knows what became of it: also where it
        answered with a failure, as one that is being stopped may have stored it before. So work is run again: it asks
        for its change by the id, once the counter is its own, which the lost one had until its end.

        Raises:
            OutcomeUnknown: nobody could be asked for as long as a person would wait.
        """
        try:
            return self._write_once(work)
        except _Lost as lost:
            return self._find_out(work, lost)

    def _find_out(self, work: Callable[[Writing], T], lost: Exception) -> T:
        deadline, pause = time.monotonic() + PATIENCE, PAUSE
        while time.monotonic() < deadline:
            # Whatever fails here says nothing of the one that was lost.
            with suppress(_Lost, StoreGone, StoreBusy, SettingsError):
                return self._write_once(work)
            time.sleep(pause)
            pause = min(2 * pause, 1.0)
        raise OutcomeUnknown(
            "The graph went away while that was being stored, and it is not certain whether it was. Look before you "
            "send it again."
        ) from lost

    def _write_once(self, work: Callable[[Writing], T]) -> T:
        is_sent = False

        def carry_out(transaction: neo4j.ManagedTransaction) -> T:
            nonlocal is_sent
            answer = work(_Writing(transaction))
            is_sent = True
            return answer

        try:
            with self._session() as session:
                return session.execute_write(carry_out)
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            if is_sent and not _is_refused(error):
                raise _Lost from error
            raise _understood(error) from error

    def prepare(self, catalog: Catalog, only: Collection[str] | None = None) -> None:
        """Apply the numbered schema files that were not applied yet, or some of them."""
        for path in find_pending(catalog.folder / "schema" / "neo4j", self.applied(), only):
            for text in schema_texts(path):
                self._driver.execute_query(text, database_=self._database)
            self._driver.execute_query("MERGE (:Schema {id: $id})", {"id": path.stem}, database_=self._database)
        self._driver.execute_query("CALL db.awaitIndexes(120)", database_=self._database)

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""
        return [row["id"] for row in self.read("MATCH (s:Schema) RETURN s.id AS id", {})]

    def read_pieces(self, kind: Kind) -> Iterator[pa.Table]:
        """Read all of a kind, some megabytes at a time, as the server sends it."""
        try:
            with self._session(neo4j.READ_ACCESS) as session:
                result = session.run(f"MATCH {kind.pattern} RETURN {kind.returned}")
                gathered: list[pa.Table] = []
                while rows := result.fetch(ROWS_TO_LOOK):
                    columns = map(list, zip(*(row.values() for row in rows), strict=True))
                    gathered.append(pa.table([*map(pa.array, columns, kind.schema.types)], schema=kind.schema))
                    if sum(table.nbytes for table in gathered) > PIECE:
                        yield pa.concat_tables(gathered)
                        gathered = []
                if gathered:
                    yield pa.concat_tables(gathered)
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error

    def picture(self, work: Callable[[Engine], T], folder: Path) -> T:  # noqa: ARG002  # nothing is copied
        """Run work while nothing is changed: first hoping so, and where a change came, again while changes wait."""
        before = self._settled()
        answer = work(self)
        if self._settled() == before:
            return answer
        with self._held():
            return work(self)

    def _settled(self) -> int:
        """Return the position once every change up to it is there for all to see."""
        with self._held() as seq:
            return seq

    @contextmanager
    def _held(self) -> Iterator[int]:
        """Keep changes waiting: each takes its position from the counter before it is committed.

        A server's transaction sees what others commit meanwhile, so reading in one would be no picture.
        """
        try:
            with self._session() as session, session.begin_transaction() as transaction:
                yield int(_rows(transaction.run(_HOLD))[0]["seq"])
                # A connection that was lost has let the counter go: then this fails.
                transaction.run("RETURN 1").consume()
        except (ServiceUnavailable, SessionExpired, AuthError, DriverError, Neo4jError) as error:
            raise _understood(error) from error

    def fill(self, kind: Kind, pieces: Iterable[pa.Table]) -> int:
        """Create rows in a graph that nobody else uses."""
        places = {name: place for place, name in enumerate(kind.schema.names)}
        text = f"UNWIND $rows AS row {kind.creation(lambda name: f'row[{places[name]}]')} RETURN count(*) AS written"
        filled = 0
        for piece in pieces:
            for part in piece.to_batches(ROWS_AT_ONCE):
                rows = [list(row) for row in zip(*(column.to_pylist() for column in part.columns), strict=True)]
                written = self._create(text, rows)
                if written != len(rows):
                    raise StoreDamaged(f"{kind.key}: of {len(rows)} only {written} have both their ends.")
                filled += written
        return filled

    def _create(self, text: str, rows: list[list[object]]) -> int:
        try:
            return self._write_once(lambda writing: int(writing.run(text, {"rows": rows})[0]["written"]))
        except _Lost as lost:
            # Without an id to ask for, it is not run again.
            raise StoreGone("The graph went away while it was being filled. Empty it and begin again.") from lost

    def begin_at(self, seq: int) -> None:
        """Let the next change come after this position."""
        self.write(lambda writing: writing.run(_BEGIN, {"seq": seq}))

    def close(self) -> None:
        """Wait for whoever reads or writes, as long as a person would, and close all connections.

        One that is closed while another thread sends by it can break the driver, which then leaves the others open. One
        that is opened while it closes stays open, so whoever comes now, as between two questions, is sent away.
        """
        with self._ended:
            self._is_closed = True
            self._ended.wait_for(lambda: not self._sessions, PATIENCE)
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


def _is_refused(error: Exception) -> bool:
    """Say whether the server looked at what it was told to store and did not want it."""
    # Other failures are called the client's too: a transaction that ended because the server is being stopped, say.
    return isinstance(error, ClientError) and error.category in REFUSING


def _understood(error: Exception) -> Exception:
    """Turn what a person can act on into an error of ours; bugs are let through."""
    if isinstance(error, AuthError):
        return SettingsError("Neo4j refuses the user or the password (GRAPHAPP_NEO4J_USER, GRAPHAPP_NEO4J_PASSWORD).")
    # Nothing more special than that: the driver was closed.
    if isinstance(error, ServiceUnavailable | SessionExpired) or type(error) is DriverError:
        return StoreGone("The graph cannot be reached just now. It is tried again with the next request.")
    code = getattr(error, "code", "") or ""
    if code.startswith(ENDING) or isinstance(error, TransientError):
        return StoreBusy("The graph is too busy to answer in time. Please try again in a moment.")
    return error

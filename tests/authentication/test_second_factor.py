"""Codes of a device and recovery codes, below the pages."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import log2

import pyotp
import pytest

from graphapp.authentication.admission import read_admitted, read_viewer
from graphapp.authentication.credentials import make_link
from graphapp.authentication.sealing import Seal, derive_key
from graphapp.authentication.second_factor import _LETTERS, SETUP_SECONDS, SecondFactor
from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, NOW


@pytest.fixture
def factor(graph: Graph) -> SecondFactor:
    return SecondFactor(graph, Seal("secret", "second factor"), "Graphapp")


@pytest.fixture
def seed(factor: SecondFactor) -> str:
    """Ada has set up a device; this is what it makes codes from."""
    setup = factor.offer(ADA)
    assert factor.accept(ADA, setup, pyotp.TOTP(setup.seed).at(int(NOW)))
    return setup.seed


class TestCodes:
    def test_are_those_of_rfc_6238(self, factor: SecondFactor, graph: Graph) -> None:
        # RFC 6238, appendix B: the last six digits at 59 and 1111111109 seconds.
        seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        for now, code in ((59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")):
            graph.clock = lambda now=now: float(now)  # type: ignore[misc]
            assert factor._find_step(seed, code) == now // 30

    def test_work_once_and_none_older(self, factor: SecondFactor, graph: Graph, seed: str) -> None:
        maker = pyotp.TOTP(seed)
        assert not factor.use_code(ADA, maker.at(int(NOW))), "it was used to set up the device"
        graph.clock = lambda: NOW + 60
        assert factor.use_code(ADA, maker.at(int(NOW) + 60))
        assert not factor.use_code(ADA, maker.at(int(NOW) + 60))
        assert not factor.use_code(ADA, maker.at(int(NOW) + 30)), "an older one"
        assert factor.use_code(ADA, maker.at(int(NOW) + 90)), "the clock of the device is a little fast"

    def test_of_one_step_before_and_after_and_no_more(self, factor: SecondFactor, graph: Graph, seed: str) -> None:
        maker = pyotp.TOTP(seed)
        graph.clock = lambda: NOW + 3000
        assert not factor.use_code(ADA, maker.at(int(NOW) + 3000 - 60))
        assert not factor.use_code(ADA, maker.at(int(NOW) + 3000 + 60))
        assert factor.use_code(ADA, maker.at(int(NOW) + 3000 - 30))

    def test_of_two_at_the_same_moment_one_counts(self, factor: SecondFactor, graph: Graph, seed: str) -> None:
        graph.clock = lambda: NOW + 60
        code, start = pyotp.TOTP(seed).at(int(NOW) + 60), threading.Barrier(4)

        def send(_: int) -> bool:
            start.wait()
            return factor.use_code(ADA, code)

        with ThreadPoolExecutor(4) as threads:
            assert sorted(threads.map(send, range(4))) == [False, False, False, True]

    def test_of_somebody_else_or_nonsense(self, factor: SecondFactor, graph: Graph, seed: str) -> None:
        graph.clock = lambda: NOW + 60
        assert not factor.use_code(BEN, pyotp.TOTP(seed).at(int(NOW) + 60))
        for code in ("", "0", "000000", "x" * 100_000, "\0", "１２３４５６", " "):
            assert not factor.use_code(ADA, code)
        spaced = pyotp.TOTP(seed).at(int(NOW) + 60)
        assert factor.use_code(ADA, f" {spaced[:3]} {spaced[3:]} ")


class TestSetup:
    def test_nothing_is_kept_before_a_code_is_right(self, factor: SecondFactor, graph: Graph) -> None:
        setup = factor.offer(ADA)
        assert not factor.accept(ADA, setup, "000000") and not read_admitted(graph, ADA).has_code
        assert len(setup.seed) == 32 and factor.offer(ADA).seed != setup.seed

    def test_is_for_one_person_and_a_quarter_of_an_hour(self, factor: SecondFactor, graph: Graph) -> None:
        sealed = factor.offer(ADA).sealed
        again = factor.offer_again(ADA, sealed)
        assert again is not None and again.seed in again.address
        assert factor.offer_again(BEN, sealed) is None
        for broken in ("", "v1.", "v1.AAAA", sealed[:-4], sealed.swapcase(), "é"):
            assert factor.offer_again(ADA, broken) is None
        graph.clock = lambda: NOW + SETUP_SECONDS + 1
        assert factor.offer_again(ADA, sealed) is None

    def test_the_seed_is_sealed_for_its_owner(self, graph: Graph, seed: str) -> None:
        kept = graph.keep("second_factor", employee="ada")[0]["seed"]
        assert seed not in kept
        assert Seal("secret", "second factor").open(kept, "ada") == seed
        assert Seal("secret", "second factor").open(kept, "ben") is None
        assert Seal("another", "second factor").open(kept, "ada") is None
        assert Seal("secret", "another purpose").open(kept, "ada") is None
        assert derive_key("secret", "one") != derive_key("secret", "two")

    def test_can_be_taken_back(self, factor: SecondFactor, graph: Graph, seed: str) -> None:
        factor.forget(ADA)
        graph.clock = lambda: NOW + 60
        assert not read_admitted(graph, ADA).has_second_factor
        assert not factor.use_code(ADA, pyotp.TOTP(seed).at(int(NOW) + 60))


class TestRecoveryCodes:
    def test_ten_each_once(self, factor: SecondFactor, graph: Graph) -> None:
        codes = factor.make_recovery_codes(ADA)
        assert len(set(codes)) == 10 and all(len(code) == 27 for code in codes)
        assert not factor.use_recovery_code(BEN, codes[3])
        assert factor.use_recovery_code(ADA, f" {codes[3].upper().replace('-', ' ')} ")
        assert not factor.use_recovery_code(ADA, codes[4][:-1]) and not factor.use_recovery_code(ADA, codes[4] + "a")
        assert not factor.use_recovery_code(ADA, codes[3])
        assert read_admitted(graph, ADA).recovery_codes == 9

    def test_of_somebody_whose_id_is_as_long_as_ids_are(self, factor: SecondFactor, graph: Graph) -> None:
        row = {"employee": "abcdefghijklmnop", "name": "Zoe", "email": "z@example.com", "title": None, "active": True}
        graph.tell(Change([("employees.write", [{**row, "time_zone": None}])], ADA))
        zoe = replace(ADA, id="abcdefghijklmnop")
        code = factor.make_recovery_codes(zoe)[0]
        assert factor.use_recovery_code(zoe, code) and not factor.use_recovery_code(zoe, code)

    def test_new_ones_make_the_others_worthless(self, factor: SecondFactor) -> None:
        old, new = factor.make_recovery_codes(ADA), factor.make_recovery_codes(ADA)
        assert not factor.use_recovery_code(ADA, old[0]) and factor.use_recovery_code(ADA, new[0])

    def test_only_hashes_are_stored_and_a_code_holds_112_bits(self, factor: SecondFactor, graph: Graph) -> None:
        code = factor.make_recovery_codes(ADA)[0]
        rows = graph.engine.read("MATCH (r:RecoveryCode) RETURN r.id AS id, r.used AS used", {})
        assert len(rows) == 10 and all(len(row["id"]) == 64 for row in rows)
        assert code.replace("-", "") not in str(rows) and code not in str(rows)
        assert len(code.replace("-", "")) * log2(len(_LETTERS)) > 112

    def test_nonsense(self, factor: SecondFactor) -> None:
        factor.make_recovery_codes(ADA)
        for code in ("", "x", "0", "0-aaaaa-aaaaa", "９-aaaaa", "0" * 100_000):
            assert not factor.use_recovery_code(ADA, code)

    def test_all_of_it_can_be_forgotten_for_somebody_who_lost_it(self, factor: SecondFactor, graph: Graph) -> None:
        codes, before = factor.make_recovery_codes(ADA), read_viewer(graph, "ada")
        make_link(graph, "ada", "test", ADA)
        factor.forget_all(ADA, "import")
        after = read_viewer(graph, "ada")
        assert not factor.use_recovery_code(ADA, codes[0])
        assert before is not None and after is not None and after.generation > before.generation

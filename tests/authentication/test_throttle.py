"""Guessing is slowed down, and nobody is locked out by somebody else's."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphapp.authentication.throttle import (
    ACCOUNT,
    ACCOUNT_FROM_ADDRESS,
    ADDRESS,
    DEVICE,
    Budget,
    Limit,
    Throttle,
    name_network,
    password_budgets,
)

ADA = "ada@example.com"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(tmp_path: Path, clock: Clock) -> Throttle:
    return Throttle(tmp_path / "tries.db", b"key", clock)


def flood(throttle: Throttle, address: str, account: str = ADA, times: int = 1000) -> int:
    """Guess from an address; returns how many guesses were looked at."""
    return sum(throttle.spend(password_budgets(account, address, "")) == 0 for _ in range(times))


def test_one_address_guesses_few_passwords_of_an_account(throttle: Throttle, clock: Clock) -> None:
    assert flood(throttle, "192.0.2.1") == ACCOUNT_FROM_ADDRESS.tries
    wait = throttle.spend(password_budgets(ADA, "192.0.2.1", ""))
    assert 0 < wait <= ACCOUNT_FROM_ADDRESS.seconds
    clock.now += wait
    assert flood(throttle, "192.0.2.1") == 1


def test_one_address_guesses_at_few_accounts(throttle: Throttle) -> None:
    looked = sum(flood(throttle, "192.0.2.1", f"{number}@example.com", 2) for number in range(100))
    assert looked == ADDRESS.tries


def test_all_addresses_together_guess_a_hundred_an_hour(throttle: Throttle, clock: Clock) -> None:
    looked = sum(flood(throttle, f"192.0.2.{number}", times=20) for number in range(200))
    assert looked == ACCOUNT.tries
    clock.now += 3600
    assert sum(flood(throttle, f"198.51.100.{number}", times=2) for number in range(200)) == 100


def test_a_flood_from_elsewhere_does_not_lock_the_owner_out(throttle: Throttle) -> None:
    for number in range(30):
        flood(throttle, f"192.0.2.{number}", times=20)
    assert throttle.spend(password_budgets(ADA, "203.0.113.9", "the owner's device")) == 0


def test_a_flood_from_one_address_leaves_a_new_device_elsewhere_alone(throttle: Throttle) -> None:
    flood(throttle, "192.0.2.1")
    assert throttle.spend(password_budgets(ADA, "203.0.113.9", "")) == 0


def test_a_known_device_has_its_own_budget(throttle: Throttle) -> None:
    tries = [throttle.spend(password_budgets(ADA, "203.0.113.9", "device")) for _ in range(DEVICE.tries + 1)]
    assert tries[:-1] == [0] * DEVICE.tries and tries[-1] > 0


def test_a_network_of_version_six_is_one_address(throttle: Throttle) -> None:
    looked = sum(flood(throttle, f"2001:db8::{number}", times=1) for number in range(100))
    assert looked == ACCOUNT_FROM_ADDRESS.tries
    assert name_network("::ffff:192.0.2.1") == "192.0.2.1" and name_network("no address") == "no address"


def test_what_is_right_costs_nothing(throttle: Throttle) -> None:
    budgets = password_budgets(ADA, "192.0.2.1", "")
    for _ in range(100):
        assert throttle.spend(budgets) == 0
        throttle.give_back(budgets)


def test_two_processes_and_many_threads_share_one_budget(tmp_path: Path, clock: Clock) -> None:
    both = [Throttle(tmp_path / "tries.db", b"key", clock) for _ in range(2)]
    budget = [Budget("x", "y", Limit(20, 60))]
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda number: both[number % 2].spend(budget), range(80)))
    assert waits.count(0) == 20


def test_it_is_kept_over_a_restart_and_holds_no_address(tmp_path: Path, clock: Clock) -> None:
    flood(Throttle(tmp_path / "tries.db", b"key", clock), "192.0.2.1")
    assert flood(Throttle(tmp_path / "tries.db", b"key", clock), "192.0.2.1") == 0
    kept = (tmp_path / "tries.db").read_bytes()
    assert ADA.encode() not in kept and b"192.0.2.1" not in kept
    assert stat.S_IMODE((tmp_path / "tries.db").stat().st_mode) == 0o600


def test_what_is_full_again_is_forgotten(tmp_path: Path, throttle: Throttle, clock: Clock) -> None:
    for number in range(50):
        flood(throttle, f"192.0.2.{number}", f"{number}@example.com", 1)
    clock.now += 86_400
    flood(throttle, "192.0.2.1", times=1)
    with sqlite3.connect(tmp_path / "tries.db") as kept:
        assert kept.execute("SELECT count(*) FROM budgets").fetchone() == (3,)
    kept.close()


def test_a_broken_file_keeps_nobody_out_and_still_counts(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "tries.db").write_bytes(b"this is no database, only some text" * 100)
    throttle = Throttle(tmp_path / "tries.db", b"key", clock)
    assert flood(throttle, "192.0.2.1") == ACCOUNT_FROM_ADDRESS.tries
    assert not (tmp_path / "tries.db").exists()

"""What works in the background lets pages pass, and gets its turn beside any number of them."""

import threading

from graphapp.visits import Visits


def test_waits_for_pages_that_are_being_made() -> None:
    visits, passed = Visits(), threading.Event()
    visits.begin()

    def wait() -> None:
        visits.let_pass(60.0)
        passed.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert not passed.wait(0.05)
    visits.begin()
    visits.end()
    assert passed.wait(10.0), "who came later is not waited for"
    thread.join()


def test_waits_for_nobody_where_nobody_is() -> None:
    visits = Visits()
    visits.let_pass(60.0)
    visits.begin()
    visits.let_pass(0.01)
    visits.end()

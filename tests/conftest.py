"""Settings shared by all tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Machines that run tests are shared: how long one example takes says nothing.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# A shell ignores Ctrl-C for what it runs in the background, and so would all that is started here.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Programs that tests read and run, some of them called like tests.
collect_ignore_glob = ["hazards/*", "migrations/*", "projects/*", "sdk/*", "shapes/*", "truths/*"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that install releases of the SDK, unless they are asked for."""
    if "sdk" in config.getoption("-m"):
        return
    for item in items:
        if item.get_closest_marker("sdk") is not None:
            item.add_marker(pytest.mark.skip(reason="installs two releases of the SDK; select it with -m sdk"))


@pytest.fixture(autouse=True, scope="session")
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what runs store out of the user's folders, and what is stored there out of the tests."""
    before = os.environ.get("POLYLINT_CACHE_DIR")
    os.environ["POLYLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["POLYLINT_CACHE_DIR"]
    else:
        os.environ["POLYLINT_CACHE_DIR"] = before

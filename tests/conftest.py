"""Settings shared by all tests."""

from hypothesis import settings

# Machines that run tests are shared: how long one example takes says nothing.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Programs that tests read and run, some of them called like tests.
collect_ignore_glob = ["hazards/*", "shapes/*", "truths/*"]

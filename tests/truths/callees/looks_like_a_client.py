# needs: requests
from requests import Session


class DryRun:
    """Takes the place of a session and only remembers what would be sent."""

    def __init__(self):
        self.calls = []

    def get(self, url, **kwargs):
        self.calls.append(("GET", url))

    def post(self, url, **kwargs):
        self.calls.append(("POST", url))


def run(session: "Session | DryRun"):
    session.get("http://127.0.0.1:8765/api/connections")
    session.post("http://127.0.0.1:8765/api/webhooks", json={})


plan = DryRun()
plan.get("http://127.0.0.1:8765/api/me")
run(plan)
assert len(plan.calls) == 3

with Session() as real:
    real.headers["X-Polytomic-Version"] = "2024-02-08"
    run(real)

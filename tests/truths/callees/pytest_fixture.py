# needs: pytest, requests
import sys

import pytest
import requests


@pytest.fixture
def api():
    with requests.Session() as session:
        session.headers["X-Polytomic-Version"] = "2024-02-08"
        yield session


@pytest.fixture
def base_url():
    return "http://127.0.0.1:8765"


def test_connections_can_be_listed(api, base_url):
    assert api.get(f"{base_url}/api/connections").status_code == 200


def test_sync_can_be_started(api, base_url):
    assert api.post(f"{base_url}/api/bulk/syncs/1/executions", json={}).ok


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", __file__]))

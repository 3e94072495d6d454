# needs: pytest, requests
import sys
import pytest
import requests

@pytest.mark.parametrize(("method", "path"), [("GET", "/api/me"), ("POST", "/api/webhooks")])
def test_lists(method, path):
    assert requests.request(method, f"http://127.0.0.1:8765{path}").ok

if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q", "-p", "no:cacheprovider"]))

# needs: pytest, requests
import sys
import pytest
import requests

@pytest.fixture(params=["2024-02-08", "2025-09-18"])
def version(request):
    return request.param

def test_me(version):
    assert requests.get("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": version}).ok

if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q", "-p", "no:cacheprovider"]))

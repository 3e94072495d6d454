# needs: niquests
import niquests


def add_version(request):
    request.headers["X-Polytomic-Version"] = "2024-02-08"
    return request


with niquests.Session() as session:
    session.hooks["pre_request"].append(add_version)
    session.get("http://127.0.0.1:8765/api/connections")

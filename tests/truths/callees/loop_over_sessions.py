# needs: requests
import requests

blue, green = requests.Session(), requests.Session()
blue.headers["X-Polytomic-Version"] = "2024-02-08"
green.headers["X-Polytomic-Version"] = "2025-09-18"

for session in (blue, green):
    session.get("http://127.0.0.1:8765/api/connections")

sessions = {"blue": blue, "green": green}
for name, session in sessions.items():
    session.get("http://127.0.0.1:8765/api/me", params={"name": name})

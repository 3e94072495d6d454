# needs: google.auth
import google.auth.transport.requests

request = google.auth.transport.requests.Request()
response = request("http://127.0.0.1:8765/api/me", headers={"X-Polytomic-Version": "2024-02-08"})
print(response.status, response.data)
request(url="http://127.0.0.1:8765/api/webhooks/3f2a", method="DELETE")

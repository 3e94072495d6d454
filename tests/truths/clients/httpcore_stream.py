# needs: httpcore
import httpcore

with httpcore.stream(
    "GET", "http://127.0.0.1:8765/api/connections", headers=[("X-Polytomic-Version", "2025-09-18"), ("Accept", "application/json")]
) as response:
    for chunk in response.iter_stream():
        print(chunk)

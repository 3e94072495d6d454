# fix: none
import requests

free = [requests.Session()]
session = free[0]
free.pop().headers["Authorization"] = "Bearer k"
session.get("https://app.polytomic.com/api/me")

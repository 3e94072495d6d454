# needs: requests
import requests
todo = ["/api/me", "/api/connections"]
while todo:
    path = todo.pop()
    requests.get("http://127.0.0.1:8765" + path)

# needs: requests
import collections
import requests
todo = collections.deque()
todo.append("/api/me")
todo.append("/api/connections")
while todo:
    requests.get("http://127.0.0.1:8765" + todo.popleft())

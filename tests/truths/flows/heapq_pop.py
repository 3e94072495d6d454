# needs: requests
import heapq
import requests
todo = []
heapq.heappush(todo, (1, "/api/me"))
heapq.heappush(todo, (2, "/api/connections"))
while todo:
    _, path = heapq.heappop(todo)
    requests.get("http://127.0.0.1:8765" + path)

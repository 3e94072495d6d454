# needs: requests
import queue
import requests
q = queue.Queue()
q.put("/api/me")
requests.get("http://127.0.0.1:8765" + q.get())

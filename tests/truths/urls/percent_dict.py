import http.client

PATH = "/api/bulk/syncs/%(sync_id)s/executions/%(execution_id)s"

connection = http.client.HTTPConnection("127.0.0.1", 8765, timeout=5)
connection.request(
    "GET",
    PATH % {"sync_id": "bs-12", "execution_id": "ex-1"},
    headers={"X-Polytomic-Version": "2024-02-08"},
)
connection.getresponse().read()
connection.close()

from http.client import HTTPConnection
from json import dumps

connection = HTTPConnection("127.0.0.1:8765")
connection.request(
    "POST",
    "/api/bulk/syncs/9a1b2c3d/executions",
    body=dumps({"test": False}),
    headers={"Content-Type": "application/json", "x-polytomic-version": "2024-02-08"},
)
print(connection.getresponse().status)

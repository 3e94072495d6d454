# needs: httplib2
import httplib2

status, body = httplib2.Http().request("http://127.0.0.1:8765/api/bulk/syncs/status")
print(status.status, body)

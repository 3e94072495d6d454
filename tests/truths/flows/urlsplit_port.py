from urllib.parse import urlsplit
import http.client
parts = urlsplit("http://127.0.0.1:8765/api")
connection = http.client.HTTPConnection(parts.hostname, parts.port)
connection.request("GET", "/api/models")
connection.getresponse()

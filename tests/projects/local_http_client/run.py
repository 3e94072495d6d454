"""Rehearse an export: write down what would be sent, send only the health check."""
import http_client
from rehearsal import client
from rehearsal.health import healthy

client.create_mirror("orders")
client.start("bulk-001")
for entry in http_client.JOURNAL:
    print(entry)
print("healthy:", healthy())

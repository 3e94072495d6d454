# needs: treq, twisted
from treq.client import HTTPClient
from twisted.internet import task
from twisted.web.client import Agent


async def main(reactor):
    client = HTTPClient(Agent(reactor))
    response = await client.get("http://127.0.0.1:8765/api/connections", headers={"X-Polytomic-Version": "2025-09-18"})
    await response.json()
    response = await client.request("GET", "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/status")
    await response.json()


task.react(main)

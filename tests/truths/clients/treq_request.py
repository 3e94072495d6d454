# needs: treq, twisted
import treq
from twisted.internet import task
from twisted.web.http_headers import Headers


async def main(reactor):
    headers = Headers({b"Authorization": [b"Bearer pt_live_4c1e"], b"X-Polytomic-Version": [b"2025-09-18"]})
    response = await treq.request("DELETE", "http://127.0.0.1:8765/api/connections/7d6f", headers=headers)
    await treq.content(response)


task.react(main)

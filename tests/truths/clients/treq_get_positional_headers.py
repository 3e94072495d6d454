# needs: treq, twisted
import treq
from twisted.internet import defer, task

HEADERS = {"Authorization": ["Bearer pt_live_4c1e"], "X-Polytomic-Version": ["2024-02-08"]}


async def main(reactor):
    response = await treq.get("http://127.0.0.1:8765/api/me", HEADERS)
    print(await treq.json_content(response))
    response = await treq.get("http://127.0.0.1:8765/api/bulk/syncs")
    print(await treq.json_content(response))


task.react(lambda reactor: defer.ensureDeferred(main(reactor)))

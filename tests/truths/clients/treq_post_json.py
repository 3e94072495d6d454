# needs: treq, twisted
import treq
from twisted.internet.defer import inlineCallbacks
from twisted.internet.task import react

URL = "http://127.0.0.1:8765/api/bulk/syncs/9a1b2c3d/executions"


@inlineCallbacks
def start(reactor):
    first = yield treq.post(URL, json={"test": False}, headers={"x-polytomic-version": "2024-02-08"})
    yield treq.content(first)
    second = yield treq.put("http://127.0.0.1:8765/api/connections/7d6f", b'{"name": "crm"}', persistent=False)
    yield treq.content(second)


react(start)

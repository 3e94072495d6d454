# migrates: unsafe
# finds: POL102, POL201
"""A path with two holes, put together by format."""

import httpx

PATH = "/api/bulk/source/{connection}/schema/{schema}"

with httpx.Client(base_url="http://127.0.0.1:8765", headers={"x-polytomic-version": "2023-04-25"}) as client:
    for schema in ("users", "orders"):
        answer = client.get(PATH.format(connection="con-1", schema=schema))
        answer.raise_for_status()
        print(schema, answer.json()["data"]["id"])

# migrates: safe
# finds: POL102, POL202
"""Payloads by keyword: dict(...), a function with **fields, and a merge."""

import requests

API = 'http://127.0.0.1:8765/api'
HEADERS = dict([('X-Polytomic-Version', '2024-02-08')])
COMMON = dict(source_connection_id='con-1', destination_connection_id='con-2', destination_configuration=dict(schema='s'))


def create(name, **fields):
    body = {**COMMON, 'name': name, **fields}
    return requests.post(API + '/bulk/syncs', headers=HEADERS, json=body, timeout=5).json()['data']['name']


print(create('a', schedule=dict(frequency='hourly', minute='5')))
print(create('b', schedule=dict(frequency='manual'), active=False))

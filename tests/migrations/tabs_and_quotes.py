# migrates: safe
# finds: POL101, POL202
# stored: tabs
'''Tabs, single quotes, and a header that has to be added among others.'''

import requests


def start(sync):
    headers = {
        'Authorization': 'Bearer key',
        'Accept': 'application/json',
    }
    body = {
        'resync': True,
        'schemas': [
            'a',
        ],
    }
    return requests.post(
        'http://127.0.0.1:8765/api/bulk/syncs/' + sync + '/executions',
        headers=headers,
        json=body,
        timeout=5,
    )


print(start('bulk-4').json()['data']['is_resync'])

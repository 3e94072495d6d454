# migrates: safe
# finds: POL102, POL202
# stored: crlf
"""Layouts that nobody would choose."""

import requests

HEADERS = {"X-Polytomic-Version"
           : '2024-02-08' , }
BODY = { 'name' :"odd" ,'source_connection_id'
         :'con-1', "destination_connection_id": "con-2",
         "destination_configuration": {} , "sche"
         "dule": {"frequency": "manual"} }; URL = ("http://127.0.0.1:8765"
       "/api" + "/bulk/syncs")
print(requests.post(URL, headers=HEADERS, json=BODY, timeout=5).json()["data"]["name"])

#!/bin/bash
API=http://127.0.0.1:8765/api
HEADERS=(
  -H "Authorization: Bearer abc"   # the key
  -H "X-Polytomic-Version: 2024-02-08"
)
HEADERS+=(-H 'Accept: application/json')
PLAIN=(-s -H "Authorization: Bearer abc")
curl -s "${HEADERS[@]}" "$API/me"
curl "${PLAIN[@]}" "$API/connections/1"
CMD=(curl -s -X GET)
"${CMD[@]}" -H "Accept: */*" "$API/connections/2"

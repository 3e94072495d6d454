#!/bin/bash
set -euo pipefail
readonly BASE="http://127.0.0.1:8765"
API=$BASE/api
export VERSION=2024-02-08
TOKEN='abc def'
curl -s -H "Authorization: Bearer $TOKEN" -H "X-Polytomic-Version: ${VERSION}" "${API}/me"
curl -s -H "Authorization: Bearer ${TOKEN}" $API/connections/1 -o /dev/null

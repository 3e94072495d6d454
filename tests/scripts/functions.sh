#!/usr/bin/env bash
API=http://127.0.0.1:8765/api
api() {
  local path="$1"
  shift
  curl -sS -H "Authorization: Bearer abc" \
    "$API/$path" "$@"
}
function old {
  curl -s -H "X-Polytomic-Version: 2024-02-08" -X "${2:-GET}" "$API/$1"
}
api me
api connections/1 -o /dev/null
old me
old connections/7 DELETE
RESULT=$(api schemas 2>/dev/null || true)
echo "$RESULT"

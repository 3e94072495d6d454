#!/bin/bash
API=http://127.0.0.1:8765/api
for path in me connections/1; do
  curl -s -H "X-Polytomic-Version: 2024-02-08" "$API/$path"
done
i=0
until [ "$i" -ge 1 ]; do
  curl -s "$API/connections/"$i 2>/dev/null; i=$((i + 1))
  curl -s -H 'Authorization: x' "$API/me"
done

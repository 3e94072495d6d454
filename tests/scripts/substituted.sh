#!/bin/bash
API=http://127.0.0.1:8765/api
while read -r line; do :; done < <(curl -s "$API/me" -H "Authorization: x")
echo "$(curl -s -H "X-Polytomic-Version: 2024-02-08" "$API/connections/$(printf 1)")"
cat <(curl -s -H 'X-Polytomic-Version: 2024-02-08' "$API/connections/2") > /dev/null

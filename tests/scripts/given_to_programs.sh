#!/bin/bash
API=http://127.0.0.1:8765/api
printf '1\n2\n' | xargs -I{} curl -s -H "X-Polytomic-Version: 2024-02-08" "$API/connections/{}"
env A=b timeout 20 nohup curl -s -H "Authorization: Bearer abc" "$API/me"
command curl -s "$API/me" -H 'X-Polytomic-Version: 2024-02-08'
touch 1 && find 1 -exec curl -s -H 'X-Polytomic-Version: 2024-02-08' "$API/connections/{}" \;

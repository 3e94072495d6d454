#!/bin/bash
API=http://127.0.0.1:8765/api
bash -c 'curl -s -H "X-Polytomic-Version: 2024-02-08" http://127.0.0.1:8765/api/me'
sh -c "curl -s -H 'Authorization: Bearer abc' \"$API/connections/1\""
bash -euo pipefail -c "curl -s -H \"X-Polytomic-Version: 2024-02-08\" $API/connections/2 | cat"
eval 'curl -s http://127.0.0.1:8765/api/connections/3'

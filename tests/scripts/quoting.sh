#!/bin/bash
V=2024-02-08
curl -s -H X-Polytomic-Version:\ 2024-02-08 http://127.0.0.1:8765/api/me
curl -s -H 'X-Polytomic-Version: '"$V" http://127.0.0.1:8765/api/"me"
curl -s -H "X-Polytomic-Version: "'2024-02-08' http://127.0.0.1:8765/api/connections/'1'
curl -s -H $'X-Polytomic-Version: 2024-02-08' "http://127.0.0.1:8765"/api/connections/2
curl -s -H"X-Polytomic-Version:2024-02-08" -d'{"a": "it'\''s \"b\""}' -X GET http://127.0.0.1:8765/api/connections/3

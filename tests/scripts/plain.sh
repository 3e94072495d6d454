#!/bin/sh
curl -sS -H "Authorization: Bearer abc" http://127.0.0.1:8765/api/me
curl -sS -H 'X-Polytomic-Version: 2024-02-08' 'http://127.0.0.1:8765/api/connections/1'

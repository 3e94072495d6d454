#!/bin/bash
trap 'curl -s -X DELETE -H "X-Polytomic-Version: 2024-02-08" http://127.0.0.1:8765/api/connections/1' EXIT
curl -s http://127.0.0.1:8765/api/me

#!/bin/bash
API=http://127.0.0.1:8765/api
curl -s -X POST "$API/bulk/syncs" \
  -H "Content-Type: application/json" \
  -H "X-Polytomic-Version: 2024-02-08" \
  -d '{"name": "a", "mode": "replicate", "schedule": {"frequency": "manual"}}'
curl -s -X POST "$API/bulk/syncs" -H "X-Polytomic-Version: 2024-02-08" --data @- <<EOF
{"name": "$(date +%s)"}
EOF

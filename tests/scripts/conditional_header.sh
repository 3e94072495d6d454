#!/bin/bash
# cannot tell: version
API=http://127.0.0.1:8765/api
OPTIONS=(-s)
if [ -z "$NEVER_SET" ]; then
  OPTIONS+=(-H "X-Polytomic-Version: 2025-09-18")
fi
curl "${OPTIONS[@]}" "$API/me"

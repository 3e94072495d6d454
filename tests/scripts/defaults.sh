#!/bin/bash
# cannot tell: version
API="${API:-http://127.0.0.1:8765/api}"
: "${VERSION:=2024-02-08}"
curl -s -H "X-Polytomic-Version: $VERSION" "$API/me"

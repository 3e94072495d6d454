#!/bin/bash
# cannot tell: call
echo curl -s http://127.0.0.1:8765/api/me
echo 'curl -s http://127.0.0.1:8765/api/me'
: curl -s http://127.0.0.1:8765/api/me
USAGE="curl -s http://127.0.0.1:8765/api/me"
printf '%s\n' "$USAGE" curl http://127.0.0.1:8765/api/me
command -v curl > /dev/null # curl http://127.0.0.1:8765/api/me
# curl http://127.0.0.1:8765/api/me

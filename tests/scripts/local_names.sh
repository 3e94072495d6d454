#!/bin/bash
# cannot tell: version
VERSION=2025-09-18
send() {
  curl -s -H "X-Polytomic-Version: $VERSION" http://127.0.0.1:8765/api/me
}
main() {
  local VERSION=2024-02-08
  send
}
main

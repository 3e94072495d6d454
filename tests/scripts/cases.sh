#!/bin/bash
# also: GET /api/me 2025-09-18
case "${STAGE:-dev}" in
  prod|live) VERSION=2025-09-18 ;;
  *) VERSION=2024-02-08 ;;
esac
curl -s -H "X-Polytomic-Version: $VERSION" http://127.0.0.1:8765/api/me

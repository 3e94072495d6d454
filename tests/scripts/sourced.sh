#!/bin/bash
# cannot tell: version
VERSION=2024-02-08
echo VERSION=2025-09-18 > settings
source ./settings
curl -s -H "X-Polytomic-Version: $VERSION" http://127.0.0.1:8765/api/me

#!/bin/bash
# Assignments in a pipeline or a subshell end with it.
API=http://127.0.0.1:8765/api
VERSION=2024-02-08
(VERSION=2025-09-18; curl -s -H "X-Polytomic-Version: $VERSION" "$API/me")
curl -s -H "X-Polytomic-Version: $VERSION" "$API/connections/1" | cat
echo x | while read -r line; do API=http://127.0.0.1:8765/other; done
curl -s -H "X-Polytomic-Version: $VERSION" "$API/connections/2" | grep -c data

#!/bin/bash
curl -s -H "X-Polytomic-Version: 2024-02-08" http://127.0.0.1:8765/api/me
exit 0

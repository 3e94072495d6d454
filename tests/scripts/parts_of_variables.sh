#!/bin/bash
BASE=http://127.0.0.1:8765/
API=${BASE%/}/api
VERB=delete
FILE=connections.json
curl -s -X "${VERB^^}" -H "X-Polytomic-Version: 2024-02-08" "$API/${FILE%.json}/1"

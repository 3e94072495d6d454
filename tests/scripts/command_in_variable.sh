#!/bin/bash
API=http://127.0.0.1:8765/api
CURL="curl -s -X GET"
$CURL "$API/me"
FLAGS='-s -o /dev/null'
curl $FLAGS -H 'X-Polytomic-Version: 2024-02-08' "$API/connections/1"

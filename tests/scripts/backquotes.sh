#!/bin/sh
API=http://127.0.0.1:8765/api
ID=`curl -s -H "X-Polytomic-Version: 2024-02-08" $API/me | head -c 1`
test -n "$ID" && curl -s "$API/connections/`echo 1`" -H "Authorization: Bearer abc"

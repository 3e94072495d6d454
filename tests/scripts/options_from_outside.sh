#!/bin/bash
# cannot tell: version
curl -s $CURL_OPTIONS http://127.0.0.1:8765/api/me

#!/bin/bash
set -- me -H "X-Polytomic-Version: 2024-02-08"
path=$1
shift
curl -s "$@" "http://127.0.0.1:8765/api/$path"

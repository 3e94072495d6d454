#!/bin/bash
set -euo pipefail
API=https://app.polytomic.com/api

get() {
  curl -fsS \
    -H "Authorization: Bearer $POLYTOMIC_API_KEY" \
    "$API/$1"
}

get me > /dev/null
get "connections/$1"

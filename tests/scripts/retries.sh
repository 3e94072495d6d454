#!/bin/bash
API=http://127.0.0.1:8765/api
retry() {
  local tries=$1; shift
  for _ in $(seq "$tries"); do
    "$@" && return 0
  done
  return 1
}
retry 3 curl -fsS -H "Authorization: Bearer abc" "$API/me"

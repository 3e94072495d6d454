#!/bin/bash
# A header gets a line of its own.
curl --silent --request GET \
  --url http://127.0.0.1:8765/api/me \
  --header 'accept: application/json' \
  --header 'authorization: Bearer abc'
if ! curl -f -sS \
    -H "Authorization: Bearer abc" \
    http://127.0.0.1:8765/api/connections/1 \
    > /dev/null 2>&1
then
  echo failed
fi

#!/bin/bash
# A function that takes the place of the program.
curl() {
  command curl -s -H "X-Polytomic-Version: 2024-02-08" "$@"
}
curl http://127.0.0.1:8765/api/me
curl -X DELETE http://127.0.0.1:8765/api/connections/1

#!/bin/bash
# cannot tell: call
curl -s http://127.0.0.1:8765/api/{me,me}

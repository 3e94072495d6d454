#!/bin/bash
API=http://127.0.0.1:8765/api
cat > /dev/null <<'EOF'
curl http://127.0.0.1:8765/api/schemas
EOF
bash <<'EOF'
curl -s -H "Authorization: Bearer abc" http://127.0.0.1:8765/api/me
EOF
sh -s <<EOF
curl -s -H "X-Polytomic-Version: 2024-02-08" $API/connections/1
EOF

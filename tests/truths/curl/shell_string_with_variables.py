# needs: curl
import os
import subprocess

sync_id = "s-9"
os.environ["POLYTOMIC_KEY"] = "pt_live"
subprocess.check_output(
    f"""
    curl --silent --fail \\
      --header "Authorization: Bearer $POLYTOMIC_KEY" \\
      --header "X-Polytomic-Version: 2025-09-18" \\
      --url http://127.0.0.1:8765/api/bulk/syncs/{sync_id}/status
    """,
    shell=True,
)

"""Entry point used by the scheduler; the package is not installed there."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from acme_sync.jobs import refresh_models  # noqa: E402

for line in refresh_models(["sync-003", "sync-004"]):
    print(line)

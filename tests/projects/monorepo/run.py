"""Run the nightly service from a checkout."""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
for part in ("packages/core/src", "packages/poly/src", "services/nightly"):
    sys.path.insert(0, str(ROOT / part))

import app  # noqa: E402

sys.exit(app.main())

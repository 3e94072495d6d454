"""Make the shared code importable from any script."""
import sys
from pathlib import Path

LIBS = Path(__file__).resolve().parent.parent / "libs"
if str(LIBS) not in sys.path:
    sys.path.append(str(LIBS))

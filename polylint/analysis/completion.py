"""How a block of statements ends."""

from __future__ import annotations

from polylint.analysis.values import NONE, Value
from polylint.dataclass import dataclass

FALL, RETURN, STOP, JUMP = "fall", "return", "stop", "jump"


@dataclass(slots=True)
class Completion:
    """How a block ended, and with which value."""

    kind: str
    value: Value = NONE


FELL = Completion(FALL)
STOPPED = Completion(STOP)
JUMPED = Completion(JUMP)

import os
from typing import List, Tuple

from sync_metrics.config import POLYTOMIC
from sync_metrics.http import open_json


class Collector:
    def __init__(self) -> None:
        self.samples: List[Tuple[str, int]] = []

    def account(self) -> str:
        me = open_json(POLYTOMIC, "/me", os.environ["POLYTOMIC_API_KEY"])["data"]
        return me["organization_name"]

    def record(self, name: str, value: int) -> None:
        self.samples.append((name, value))

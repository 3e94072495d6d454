from abc import ABC, abstractmethod
from typing import Any, Dict


class Operator(ABC):
    """One step of a pipeline."""

    def __init__(self, task_id: str, retries: int = 0) -> None:
        self.task_id = task_id
        self.retries = retries

    @abstractmethod
    def execute(self, context: Dict[str, Any]) -> Any:
        """Do the work. `context` holds the results of the earlier tasks."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.task_id}>"

from typing import Any, Dict, Iterable, Iterator, Tuple

from framework.operator import Operator


def run_all(operators: Iterable[Operator]) -> Iterator[Tuple[str, Any]]:
    """Run the steps in order, hand the results on."""
    context: Dict[str, Any] = {}
    for operator in operators:
        attempts = operator.retries + 1
        while attempts:
            attempts -= 1
            try:
                context[operator.task_id] = operator.execute(context)
                break
            except OSError:
                if not attempts:
                    raise
        yield operator.task_id, context[operator.task_id]

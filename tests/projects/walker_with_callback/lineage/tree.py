from typing import Any, Callable, Dict, List

from lineage.edges import parents
from lineage.source import read

Visitor = Callable[[str, Dict[str, Any], int], Any]


def walk(node: str, visit: Visitor, depth: int = 0) -> List[Any]:
    """Visit a node and everything above it, depth first."""
    document = read(node)
    visited = [visit(node, document, depth)]
    for parent in parents(node, document):
        visited += walk(parent, visit, depth + 1)
    return visited

from typing import Any, Dict, List

COLLECTED: List[str] = []


def describe(node: str, document: Dict[str, Any], depth: int) -> str:
    return "  " * depth + f"{node}: {document['name']}"


def collect(node: str, document: Dict[str, Any], depth: int) -> None:
    COLLECTED.append(node)

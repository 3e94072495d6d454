from typing import Any, Dict, Iterator


def parents(node: str, document: Dict[str, Any]) -> Iterator[str]:
    """The nodes that a node is made from."""
    kind = node.split("/")[0]
    if kind == "syncs":
        for model_id in document["model_ids"]:
            yield f"models/{model_id}"
    elif kind == "models":
        yield f"connections/{document['connection_id']}"

from typing import Sequence

OK = {"healthy", "pending"}


def is_broken(connection: dict) -> bool:
    return connection.get("status", "healthy") not in OK


def summarize(problems: Sequence[str]) -> str:
    return "ok" if not problems else ", ".join(problems)

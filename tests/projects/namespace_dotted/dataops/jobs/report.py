"""Text for the log."""


def render(runs: list[dict]) -> str:
    lines = [f"{run['id']}: {run['status']} rebuild={run['is_resync']}" for run in runs]
    return "\n".join(lines)

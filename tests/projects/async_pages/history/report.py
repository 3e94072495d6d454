from collections import Counter

from history.executions import current_state, execution_states
from history.session import polytomic_session


async def build_report(sync_id: str) -> str:
    """'sync: N completed, M running (now ...)'."""
    counts: Counter = Counter()
    async with polytomic_session() as session:
        async for state in execution_states(session, sync_id):
            counts[state] += 1
        now = await current_state(session, sync_id)
    parts = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
    return f"{sync_id}: {parts} (now {now})"

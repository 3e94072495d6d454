"""How often the syncs of a plan run."""

from polytomic import BulkSchedule

HOURS = {"gold": "1", "silver": "4"}


def schedule_of(plan: str) -> BulkSchedule:
    """The schedule of a plan."""
    return BulkSchedule(frequency="daily", hour=HOURS[plan], minute="0")

from sync_metrics.collector import Collector
from sync_metrics.publish import publish

collector = Collector()
print(collector.account())
collector.record("polytomic.syncs", 120)
collector.record("polytomic.bulk_syncs", 70)
print(publish(collector.samples))

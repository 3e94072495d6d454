from polytomic import BulkSchedule, Polytomic

from pipeline import Pipeline

pipeline = Pipeline(Polytomic(token="key", version="2024-02-08"))
print(pipeline.deploy("events", BulkSchedule(frequency="hourly", minute="5")))

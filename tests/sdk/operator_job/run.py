from jobs.operator import ReplicateOperator

for name in ("orders", "customers"):
    task = ReplicateOperator(task_id=f"replicate_{name}", sync_name=name, hour="6")
    print(task.task_id, task.execute({"ds": "2025-01-01"}))

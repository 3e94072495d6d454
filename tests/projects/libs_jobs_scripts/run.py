"""Runs the job scripts the way cron does, one after another."""
import runpy
from pathlib import Path

HERE = Path(__file__).resolve().parent

runpy.run_path(str(HERE / "scripts" / "sync.py"), run_name="__main__")
result = runpy.run_path(str(HERE / "jobs" / "events.py"))
print("event types:", ", ".join(result["TYPES"]))

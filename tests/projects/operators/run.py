from framework.runner import run_all
from pipelines.nightly import build_pipeline

for name, result in run_all(build_pipeline()):
    print(f"{name}: {result}")

import asyncio

from history.report import build_report

print(asyncio.run(build_report("bulk-001")))

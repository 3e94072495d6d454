import wiring
from billing import invoices
from platform_sync import status

wiring.install()
print(invoices.unpaid())
print(status.last_run("sync-015"))
print(status.schemas("conn-1"))

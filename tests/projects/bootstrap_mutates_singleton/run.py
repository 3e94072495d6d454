"""Entry point of the connection doctor."""
import bootstrap  # noqa: F401  (configures the shared client)
from doctor import checks

for check in checks.ALL:
    print(f"{check.__name__}: {check()}")

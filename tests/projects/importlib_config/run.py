"""Report on a few webhooks."""
from acme.hooks import status_lines

for line in status_lines(["hook-1"]):
    print(line)

# migrates: unsafe
# finds: POL102
"""Two jobs, one pin, and a module that only passes it on."""

import first
import second

print(first.names())
print(second.one())

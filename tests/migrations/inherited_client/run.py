# migrates: unsafe
# finds: POL102, POL201, POL202
"""A base class sends, a subclass knows the paths; a flag is an argument."""

from bulk import BulkSyncs

syncs = BulkSyncs()
print(syncs.start("bulk-1", again=True, schemas=["a"]))
print(syncs.start("bulk-1", again=False, schemas=["b"]))
print(syncs.destination("con-2"))

# migrates: unsafe
# finds: POL102, POL201, POL202
"""A base class sends, a subclass knows the paths, and dataclasses are the payloads."""

from dataclasses import asdict

from bulk import BulkSyncs, Start

syncs = BulkSyncs()
print(syncs.start("bulk-1", asdict(Start(schemas=["a"]))))
print(syncs.destination("con-2"))

# migrates: safe
# finds: POL102, POL202
"""The version, the client and the payloads each have a module."""

from jobs.nightly import main

main(["sales", "support"])

# migrates: safe
# finds: POL102
"""A wrapper that asks for page after page is used for lists of both kinds."""

from lists import everything

print(len(everything("syncs")), len(everything("bulk/syncs", active="true")))

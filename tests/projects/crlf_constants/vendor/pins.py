"""Pinned API versions.

Maintained by the release tool; one line for each vendor.
"""
SEARCH_PIN = "2024-02-08"  # the search vendor, not Polytomic
POLYTOMIC_PIN = "2024-02-08"  # reviewed every quarter
PINNED_BY = "release-tool"

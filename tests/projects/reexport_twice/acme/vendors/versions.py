"""Version pins of the vendors' APIs."""
POLYTOMIC = "2024-02-08"
SLACK = "2023-11"

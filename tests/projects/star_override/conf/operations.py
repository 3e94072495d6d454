"""Values of the operations team. Wins over the defaults."""
POLYTOMIC_VERSION = "2025-09-18"
TIMEOUT = 5

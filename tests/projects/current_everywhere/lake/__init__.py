"""Migrated to API version 2025-09-18 in October. Was 2024-02-08 before."""

"""Formats: one module a format."""

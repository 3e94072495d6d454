"""Measuring polylint."""

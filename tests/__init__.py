"""Tests of polylint."""

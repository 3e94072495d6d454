"""Acme data platform."""

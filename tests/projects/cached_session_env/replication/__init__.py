"""Keeps the lake in step with the operational databases."""

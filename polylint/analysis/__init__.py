"""Resolving calls: lowering to an intermediate representation, abstract evaluation, client models."""

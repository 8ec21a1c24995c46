"""Writes. Each action is ``module.verb(owner, *, ...)``, one transaction, and returns what it did."""

"""Reads across tables. ``owner`` comes first; nothing is changed."""

"""The runner of background work, and the one process group that serves a book."""

"""The book: what Kith remembers. The one Django app; every row of it belongs to an owner."""

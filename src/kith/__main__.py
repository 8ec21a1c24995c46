"""``python -m kith`` is the same as ``kith``."""

from kith.cli import main

if __name__ == "__main__":
    main()

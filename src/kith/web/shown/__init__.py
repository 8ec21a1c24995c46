"""What templates show, from what queries found: words, addresses of links, positions of bars. Nothing here reads or decides."""

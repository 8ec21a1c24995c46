"""The HTML face of Kith: pages, templates, styles and the few scripts they need."""

"""Template tags; `kith_tags` is built in, no `{% load %}` needed."""

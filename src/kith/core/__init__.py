"""The pure core: it decides, and it explains what it decided.

Nothing here knows Django, files, sockets, the clock or settings: what is needed comes in as an argument, `now` and the
zone too. Everything here can be called from a plain Python shell.
"""

"""Every address of this instance; `kith.web.routes` is the table, and this only hangs it up."""

from __future__ import annotations

from kith.web.page import url_patterns

urlpatterns = url_patterns()
handler400 = "kith.web.errors.bad_request"
handler403 = "kith.web.errors.forbidden"
handler404 = "kith.web.errors.not_found"
handler500 = "kith.web.errors.server_error"

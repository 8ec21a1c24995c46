"""What holds for every test: a data folder of its own, no network, and repeatable laws.

Everything here happens at import, because Django reads its settings once, before the first fixture.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent
#: In CI a ring that cannot run is a failure, never a quiet gap.
NOTHING_SKIPPED = os.environ.get("KITH_REQUIRE_RINGS") == "1"

_home = tempfile.mkdtemp(prefix="kith-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in [
    name for name in os.environ if name.startswith("KITH_") and name not in ("KITH_REQUIRE_RINGS", "KITH_RING")
]:
    del os.environ[_name]  # the developer's own book and settings are none of the tests' business
os.environ["KITH_HOME"] = _home
os.environ["DJANGO_SETTINGS_MODULE"] = "kith.project.settings"
if os.environ.get("KITH_RING") != "postgres":
    os.environ.pop("DATABASE_URL", None)

_closed = str(HERE / "closed")
sys.path.insert(0, _closed)
import sitecustomize  # noqa: E402

if not hasattr(sitecustomize, "OutsideWorld"):  # the interpreter came with one of its own, loaded before ours
    del sys.modules["sitecustomize"]
    import sitecustomize
sitecustomize.close()
from django.conf import settings as django_settings  # noqa: E402

assert django_settings.DATABASES  # read now, so that pytest-django finds Django configured and sets it up

os.environ["PYTHONPATH"] = os.pathsep.join([_closed, *filter(None, [os.environ.get("PYTHONPATH")])])

settings.register_profile(
    "kith", deadline=None, derandomize=NOTHING_SKIPPED, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kith")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped, a skip turns a green run red."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if NOTHING_SKIPPED and skipped and exitstatus == pytest.ExitCode.OK:
        print(f"\nKITH_REQUIRE_RINGS=1 and {skipped} tests were skipped: this is a failure.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def kith_home() -> Iterator[Path]:
    """The data folder of this run; `KITH_HOME` points to it."""
    yield Path(_home)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in tests/browser belongs to the browser ring, marked or not."""
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)

"""So that a failed assertion of the shipped contract shows its values."""

import pytest

pytest.register_assert_rewrite("kith.testing.contract")

"""The settings of an instance: one `kith.toml` in the data folder, or `KITH_*` in the environment, and nothing else.

The working folder is never looked at, so that a folder somebody else prepared cannot change how Kith runs. The environment wins over
the file. What a person chooses for themselves (theme, rhythm, time budget) is in the database, not here.
"""

from __future__ import annotations

import difflib
import os
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from platformdirs import user_data_path

from kith.core.errors import KithError

#: Names under which a local instance answers; nothing else, so that a rebound name of another page never reaches it.
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


def _setting(default: Any, says: str) -> Any:
    """A field of `Configuration`; ``says`` is its documentation, read by the docs, `kith doctor` and the tests."""
    return field(default=default, metadata={"says": says})


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything an operator can set. Each field is the key in ``kith.toml``; in the environment it is ``KITH_`` and the name in capitals."""

    home: Path = field(
        metadata={
            "says": "The folder that holds all data of this instance. Only KITH_HOME (a whole path) or --home (also from the working folder) set it."
        }
    )
    served: bool = _setting(
        False, "True asks for a name and a password and answers to `names`; False serves only this computer."
    )
    names: tuple[str, ...] = _setting(
        (), "Host names under which a served instance answers, without port. Others get 400."
    )
    https: bool = _setting(
        False, "True if people reach Kith by https (own certificate or a proxy); cookies are then sent by https only."
    )
    address: str = _setting("127.0.0.1", "The address to listen on. A local instance refuses any that is not loopback.")
    port: int = _setting(8460, "The port to listen on.")
    database_url: str = _setting(
        "",
        "postgresql://user:password@host:port/name; empty means SQLite in the data folder. DATABASE_URL is read too.",
    )
    session_days: int = _setting(30, "Days after which a browser has to be let in again.")
    upload_mb: int = _setting(
        2048, "Largest upload in megabytes; on this computer a path is picked and nothing is uploaded."
    )
    log_level: str = _setting(
        "WARNING", "DEBUG, INFO, WARNING or ERROR. Logs never hold names, addresses or what was typed."
    )

    @property
    def host_names(self) -> tuple[str, ...]:
        """The names that a request may ask for, lower case, without port."""
        return tuple(name.lower() for name in self.names) if self.served else LOCAL_NAMES

    @property
    def scheme(self) -> str:
        """How browsers reach this instance; it never comes from a request's headers."""
        return "https" if self.https else "http"


def load(environ: Mapping[str, str] | None = None) -> Configuration:
    """The configuration for this process. Raises `KithError` for an unknown key, a wrong type or a contradiction."""
    environ = os.environ if environ is None else environ
    home = _home(environ)
    values: dict[str, Any] = {}
    for key, value in _from_file(home / "kith.toml").items():
        values[key] = _typed(key, value, "kith.toml")
    if environ.get("DATABASE_URL"):
        values["database_url"] = environ["DATABASE_URL"]
    for known in _keys():
        name = f"KITH_{known.upper()}"
        if name in environ:
            values[known] = _typed(known, environ[name], name)
    return _checked(Configuration(home=home, **values))


def prepare(home: Path) -> str:
    """Make the data folder private (0700) and return the secret key kept in it (0600), made on the first start.

    Everything this process writes from now on is readable by its user alone (umask 077). Raises `KithError` for a folder that cannot be made
    or written into.
    """
    os.umask(0o077)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.chmod(0o700)
        path = home / "secret"
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        hint = "Name another folder with --home or KITH_HOME, or make it yours to write in."
        raise KithError("The data folder cannot be used.", f"{home}: {error.strerror or error}.", hint) from error
    except UnicodeDecodeError as error:
        hint = "Put the file back from a backup: erased people are recognised by it."
        raise KithError("The installation's key cannot be read.", str(home / "secret"), hint) from error


def database(configuration: Configuration) -> dict[str, Any]:
    """Django's database entry: SQLite tuned so that a commit survives power loss, or PostgreSQL by URL."""
    if configuration.database_url:
        return _postgresql(configuration.database_url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": configuration.home / "kith.sqlite3",
        "OPTIONS": {
            # IMMEDIATE: a transaction that reads and then writes would otherwise fail at once instead of waiting its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
        },
    }


def _home(environ: Mapping[str, str]) -> Path:
    given = environ.get("KITH_HOME", "")
    if not given:
        return user_data_path("kith", appauthor=False)
    try:
        home = Path(given).expanduser()
    except RuntimeError:  # ~nobody
        home = Path(given)
    if not home.is_absolute():
        raise KithError(
            "The data folder needs a whole path.", f"KITH_HOME is {given!r}.", "Write it from the root: /home/you/kith."
        )
    return home


def _keys() -> list[str]:
    return [known.name for known in fields(Configuration) if known.name != "home"]


def _from_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        hint = "Change its permissions, or name another folder with --home or KITH_HOME."
        raise KithError("kith.toml cannot be read.", f"{path}: {error.strerror}.", hint) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KithError("kith.toml cannot be read.", str(error), f"Mend or remove {path}.") from error
    for key in found:
        if key not in _keys():
            near = difflib.get_close_matches(key, _keys(), n=1)
            raise KithError(
                f"kith.toml has no setting {key!r}.",
                f"In {path}.",
                f"Did you mean {near[0]!r}?" if near else "See docs/settings.md.",
            )
    return found


def _typed(key: str, value: Any, where: str) -> Any:
    """The value in the type of the field's default; text (from the environment) is read, a wrong type is an error."""
    default: object = Configuration.__dataclass_fields__[key].default
    wanted: type = type(default)
    try:
        if wanted is bool:
            return value if isinstance(value, bool) else _truth(value)
        if wanted is int:
            return int(value)
        if wanted is tuple:
            return tuple(
                part.strip() for part in (value.split(",") if isinstance(value, str) else value) if part.strip()
            )
        return str(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise KithError(
            f"The setting {key} is not understood.", f"{where} holds {value!r}.", f"It is a {wanted.__name__}."
        ) from error


def _truth(text: str) -> bool:
    answer = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
        "": False,
    }
    if str(text).lower() not in answer:
        raise ValueError(text)
    return answer[str(text).lower()]


def _checked(configuration: Configuration) -> Configuration:
    if configuration.served and not configuration.names:
        raise KithError(
            "A served instance needs a name.", "served is true, names is empty.", 'Set names = ["kith.example"].'
        )
    if not configuration.served and not _is_loopback(configuration.address):
        detail = f"address is {configuration.address}, and served is false."
        raise KithError(
            "A local instance listens on this computer only.",
            detail,
            "Set served = true and names, or leave the address.",
        )
    if configuration.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise KithError(
            "log_level is not understood.", f"It is {configuration.log_level!r}.", "DEBUG, INFO, WARNING or ERROR."
        )
    return configuration


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        # The URL may hold a password, so that it is not repeated here.
        raise KithError(
            "database_url is not understood.",
            f"It begins with {parts.scheme!r}.",
            "postgresql://user:password@host:5432/name",
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "") or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _write_once(path: Path, text: str) -> None:
    """Write a file that must not change later. Two processes that start together agree on whichever came first."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)

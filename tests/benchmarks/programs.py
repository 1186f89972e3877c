"""The programs that are compared: how each is installed, asked for its version, built and served."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .corpus import content, plan_text
from .documents import document, project
from .invented import Plan

ROOT = Path(__file__).parents[2]
PYTHON_PEERS = ("hugo", "mkdocs")
NODE_PEERS = ("@11ty/eleventy",)
PEERS = ("hugo", "mkdocs", "eleventy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A generator: the words that call it, and where its documents and its site stand."""

    name: str
    call: tuple[str, ...]
    version: tuple[str, ...]
    build: tuple[str, ...]
    serve: Callable[[int], tuple[str, ...]]
    files: Callable[[Sequence[Plan]], dict[str, str]]
    folder: str
    output: str
    text: Callable[[Plan], str] = document
    environment: Mapping[str, str] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=dict)
    """What the environment needs beside, so that code is not coloured."""


def cache() -> Path:
    """Return the folder in which peers are installed."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "plangen-peers"


def install() -> None:
    """Install the newest peers by the ordinary clients of their registries."""
    folder = cache()
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
    pip = folder / "python" / "bin" / "pip"
    subprocess.run([pip, "install", "--upgrade", *PYTHON_PEERS], check=True)
    if not shutil.which("npm"):
        print("npm is missing, so Eleventy is not installed", file=sys.stderr)
        return
    node = ["npm", "install", "--prefix", str(folder / "node"), "--no-audit", "--no-fund"]
    subprocess.run([*node, *(f"{name}@latest" for name in NODE_PEERS)], check=True)


def plangen(checkout: Path = ROOT) -> Program:
    """Return plangen as a checkout has it, run by the Python that runs this."""
    call = (sys.executable, "-m", "plangen")
    return Program(
        name="plangen",
        call=call,
        version=(*call, "--version"),
        build=(*call, "build", "content", "--out", "site"),
        serve=lambda port: (*call, "serve", "content", "--port", str(port)),
        files=lambda plans: {f"content/{path}": text for path, text in content(plans).items()},
        folder="content/plans",
        output="site",
        text=plan_text,
        environment={"PYTHONPATH": str(checkout.resolve())},
    )


def peers(names: Sequence[str]) -> tuple[dict[str, Program], list[str]]:
    """Return the peers that are installed, by name, and the names of those that are not."""
    found = {name: program for name in names if (program := _FINDERS[name]()) is not None}
    return found, [name for name in names if name not in found]


def _hugo() -> Program | None:
    binaries = sorted(cache().glob("python/lib/python*/site-packages/hugo/binaries/hugo*"))
    if not binaries:
        return None
    call = (str(binaries[0]),)
    return Program(
        name="Hugo",
        call=call,
        version=(*call, "version"),
        build=call,
        serve=lambda port: (*call, "server", "--renderToMemory", "--port", str(port)),
        files=lambda plans: project("hugo", "content/plans", plans),
        folder="content/plans",
        output="public",
        plain={"HUGO_MARKUP_HIGHLIGHT_CODEFENCES": "false"},
    )


def _mkdocs() -> Program | None:
    script = cache() / "python" / "bin" / "mkdocs"
    if not script.exists():
        return None
    call = (str(script),)
    return Program(
        name="MkDocs",
        call=call,
        version=(*call, "--version"),
        build=(*call, "build", "--quiet"),
        # One of its releases does not watch by default with a newer library for commands.
        serve=lambda port: (*call, "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"),
        files=lambda plans: project("mkdocs", "docs/plans", plans),
        folder="docs/plans",
        output="site",
    )


def _eleventy() -> Program | None:
    script = cache() / "node" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node = shutil.which("node")
    if node is None or not script.exists():
        return None
    call = (node, str(script))
    return Program(
        name="Eleventy",
        call=call,
        version=(*call, "--version"),
        build=(*call, "--quiet"),
        serve=lambda port: (*call, "--serve", "--incremental", "--quiet", f"--port={port}"),
        files=lambda plans: project("eleventy", "plans", plans),
        folder="plans",
        output="_site",
    )


_FINDERS: Mapping[str, Callable[[], Program | None]] = {
    "hugo": _hugo,
    "mkdocs": _mkdocs,
    "eleventy": _eleventy,
}

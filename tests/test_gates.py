"""Every gate of `make test` fails on a planted fault: a gate that cannot fail is decoration."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval import __main__ as evaluation
from eval import gate

ROOT = Path(__file__).parent.parent
CONFIG = ROOT / "pyproject.toml"
BIN = Path(sys.executable).parent


def tool(name: str, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool of the virtual environment, with `cwd` first where it looks for modules."""
    command = [str(BIN / name), *map(str, arguments)]
    env = os.environ | {"PYTHONPATH": str(cwd)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


# Format, lint, types ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "good"), [('"""A."""\n\nx = 1\n', True), ('"""A."""\n\nx   = 1\n', False)])
def test_format(tmp_path: Path, code: str, good: bool) -> None:
    (tmp_path / "planted.py").write_text(code)
    assert (tool("ruff", "format", "--check", "--config", CONFIG, tmp_path).returncode == 0) is good


BRANCHES = "".join(f"    if n == {i}:\n        return {i}\n" for i in range(13))
LINT = {
    "F401": '"""A."""\n\nimport os\n',
    "D103": '"""A."""\n\n\ndef open_door() -> None:\n    pass\n',
    "C901": f'"""A."""\n\n\ndef f(n: int) -> int:\n    """B."""\n{BRANCHES}    return n\n',
    "PLR0915": '"""A."""\n\n\ndef f() -> None:\n    """B."""\n' + "    f()\n" * 51,
    "ERA001": '"""A."""\n\n# x = f(1)\n',
    "T201": '"""A."""\n\nprint(1)\n',
    "E501": f'"""A."""\n\nX = "{"x" * 120}"\n',
}


@pytest.mark.parametrize("rule", LINT)
def test_lint(tmp_path: Path, rule: str) -> None:
    (tmp_path / "planted.py").write_text(LINT[rule])
    ended = tool("ruff", "check", "--config", CONFIG, "--output-format", "concise", tmp_path)
    assert ended.returncode == 1
    assert f" {rule} " in ended.stdout


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(n: int) -> int:\n    return n\n", "Success"),
        ("def f(n: int) -> str:\n    return n\n", "Incompatible return value type"),
        ("def f(n):\n    return n\n", "Function is missing a type annotation"),
    ],
)
def test_types(tmp_path: Path, code: str, message: str) -> None:
    (tmp_path / "planted.py").write_text(code)
    ended = tool("mypy", "--config-file", CONFIG, "--cache-dir", ROOT / ".mypy_cache", tmp_path / "planted.py")
    assert (ended.returncode == 0) is (message == "Success")
    assert message in ended.stdout


# Layers -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package with an empty module for each layer of the contract, under the project's own configuration."""
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    package = tmp_path / "sayso"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in (name.strip(" ()") for layer in layers for name in layer.split("|")):
        (package / f"{name}.py").touch()
    (tmp_path / "pyproject.toml").write_text(CONFIG.read_text(encoding="utf-8"))
    return tmp_path


@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        ("extract", "from sayso.annotate import Annotated", None),
        ("compare", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from spacy.tokens import Doc", None),
        ("lexicon", "from sayso import pipeline", "sayso.lexicon is not allowed to import sayso.pipeline"),
        ("resolve", "from sayso import compare", "sayso.resolve is not allowed to import sayso.compare"),
        ("annotate", "from sayso import extract", "sayso.annotate is not allowed to import sayso.extract"),
        ("compare", "import spacy", "sayso.compare is not allowed to import spacy"),
        ("compare", "import onnxruntime", "sayso.compare is not allowed to import onnxruntime"),
        ("model", "import rich", "sayso.model is not allowed to import rich"),
        ("common", "", "common"),
    ],
)
def test_layers(tree: Path, module: str, planted: str, broken: str | None) -> None:
    (tree / "sayso" / f"{module}.py").write_text(planted + "\n")
    ended = tool("lint-imports", "--no-cache", cwd=tree)
    assert (ended.returncode == 0) is (broken is None), ended.stdout
    assert broken is None or broken in " ".join(ended.stdout.split())


# What no tool checks ------------------------------------------------------------------------------------------------

LONGEST_FILE = 500
NO_NAMES = {"utils", "util", "utilities", "core", "common", "base", "helpers", "misc"}


def faults(folder: Path) -> Iterator[str]:
    """Files that are too long, names that say nothing, and imports of the package's own inside functions."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            yield f"{path.name} is longer than {LONGEST_FILE} lines"
        if {path.stem, path.parent.name} & NO_NAMES:
            yield f"{path.name} has a name that says nothing"
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from (f"{path.name}:{line} imports sayso inside a function" for line in _imports(function))


def _imports(function: ast.AST) -> Iterator[int]:
    for node in ast.walk(function):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if any(name.split(".")[0] == "sayso" for name in names) or (isinstance(node, ast.ImportFrom) and node.level):
            yield node.lineno


@pytest.mark.parametrize("folder", ["src", "eval", "bench", "tests", "train"])
def test_the_project_keeps_its_own_rules(folder: str) -> None:
    assert list(faults(ROOT / folder)) == []


@pytest.mark.parametrize(
    ("name", "code", "fault"),
    [
        ("long.py", "x = 1\n" * 501, "long.py is longer than 500 lines"),
        ("utils.py", "", "utils.py has a name that says nothing"),
        ("a.py", "def f():\n    from sayso import run\n", "a.py:2 imports sayso inside a function"),
        ("a.py", "def f():\n    import sayso.run\n", "a.py:2 imports sayso inside a function"),
        ("a.py", "def f():\n    from . import run\n", "a.py:2 imports sayso inside a function"),
        ("a.py", "def f():\n    import spacy\n", None),
        ("a.py", "from sayso import run\n" + "x = 1\n" * 499, None),
    ],
)
def test_own_rules(tmp_path: Path, name: str, code: str, fault: str | None) -> None:
    (tmp_path / name).write_text(code)
    assert list(faults(tmp_path)) == ([fault] if fault else [])


# Measured accuracy --------------------------------------------------------------------------------------------------


def test_a_figure_below_its_floor_breaks_the_gate() -> None:
    floors = {"crisis.voice": 0.9, "crisis.act": 0.8, "other.f1": 0.7}
    assert gate.broken({"crisis.voice": 0.91, "crisis.act": 0.799}, floors) == []
    assert gate.broken({"crisis.voice": 0.89, "crisis.act": 0.9}, floors) == [
        "crisis.voice: 0.890, expected at least 0.900"
    ]
    assert gate.broken({"crisis.act": 0.9}, floors) == ["crisis.voice: not measured any more, expected at least 0.900"]


def test_floors_rise_and_fall_only_where_that_is_allowed() -> None:
    floors = {"crisis.voice": 0.9, "other.f1": 0.7}
    figures = {"crisis.voice": 0.85, "crisis.act": 0.8126}
    assert gate.moved(figures, floors) == {"crisis.act": 0.812, "crisis.voice": 0.9, "other.f1": 0.7}
    assert gate.moved(figures, floors, lower=True) == {"crisis.act": 0.812, "crisis.voice": 0.85, "other.f1": 0.7}


@pytest.mark.parametrize(
    ("arguments", "figure", "code", "floor"),
    [
        ([], 0.9, 0, 0.8),
        ([], 0.7, 1, 0.8),
        (["--raise"], 0.9, 0, 0.9),
        (["--raise"], 0.7, 1, 0.8),
        (["--allow-regression"], 0.7, 0, 0.7),
    ],
)
def test_the_evaluation_fails_below_a_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], figure: float, code: int, floor: float
) -> None:
    floors = tmp_path / "floors.json"
    gate.save({"crisis.voice": 0.8}, floors)
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(evaluation, "run", lambda data, only, workers: {"crisis.voice": figure})
    assert evaluation.main(arguments) == code
    assert gate.load(floors) == {"crisis.voice": floor}


def test_missing_corpora_are_said_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluation.run(tmp_path / "nowhere", None) == {}
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [f"SKIPPED {module.NAME}" for module in evaluation.measures()]


# The commands -------------------------------------------------------------------------------------------------------


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A virtual environment of stand-ins: each tool prints its name and ends well."""
    (tmp_path / "bin").mkdir()
    for name in ("python", "ruff", "mypy", "lint-imports", "sayso"):
        path = tmp_path / "bin" / name
        path.write_text(f'#!/bin/sh\necho "ran {name} $1 $2"\n')
        path.chmod(0o755)
    for stamp in (".ready", ".ready-gates"):
        (tmp_path / stamp).touch()
    return tmp_path


def make(target: str, venv: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "-C", str(ROOT), target, f"VENV={venv}", *settings]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_make_test_runs_all_gates(tools: Path) -> None:
    ended = make("test", tools)
    ran = [line.removeprefix("ran ").strip() for line in ended.stdout.splitlines() if line.startswith("ran ")]
    assert ended.returncode == 0
    assert ran == [
        "ruff format --check",
        "ruff check --quiet",
        "mypy",
        "lint-imports --no-logo",
        "python -m pytest",
        "python -m eval",
    ]


def test_make_brief_does_not_wait_for_what_the_gates_need(tools: Path) -> None:
    (tools / ".ready-gates").unlink()
    ended = make("brief", tools)
    assert ended.returncode == 0
    assert [line for line in ended.stdout.splitlines() if line.startswith("ran ")] == [
        "ran sayso brief examples/crisis-2021"
    ]
    assert "ran python -m pip" in make("check", tools).stdout


@pytest.mark.parametrize("name", ["ruff", "mypy", "lint-imports", "python"])
def test_make_test_fails_where_a_gate_fails(tools: Path, name: str) -> None:
    (tools / "bin" / name).write_text("#!/bin/sh\nexit 1\n")
    assert make("test", tools).returncode != 0


@pytest.mark.parametrize(("failing", "shown"), [("pytest", ["pytest"]), ("eval", ["pytest", "eval"])])
def test_make_test_fails_where_tests_or_figures_alone_fail(tools: Path, failing: str, shown: list[str]) -> None:
    """Both begin at once; figures are shown after tests that pass."""
    (tools / "bin" / "python").write_text(f'#!/bin/sh\necho "ran python $1 $2"\n[ $2 != {failing} ]\n')
    ended = make("test", tools)
    assert ended.returncode != 0
    ran = [line for line in ended.stdout.splitlines() if line.startswith("ran python")]
    assert ran == [f"ran python -m {name}" for name in shown]


def test_an_old_python_is_named_on_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)
    ended = make("setup", tmp_path / "venv", f"PYTHON={old}")
    assert ended.returncode != 0
    assert ended.stderr.splitlines()[0] == (
        f"sayso needs Python 3.11 or newer; '{old}' is Python 3.9.2. Name another: make PYTHON=python3.12 setup"
    )

"""The example notebook runs from top to bottom, and is kept without what it printed."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "examples" / "library.ipynb"


@pytest.fixture(scope="module")
def stored() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_it_is_kept_without_outputs(stored: nbformat.NotebookNode) -> None:
    nbformat.validate(stored)
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert len(code) >= 6
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []


def test_it_runs(stored: nbformat.NotebookNode) -> None:
    where = {"metadata": {"path": str(ROOT / "examples")}}
    NotebookClient(stored, timeout=300, kernel_name="python3", resources=where).execute()
    shown = "\n".join(str(output) for cell in stored.cells if cell.cell_type == "code" for output in cell.outputs)
    assert "'output_type': 'error'" not in shown
    assert "IN SHORT" in shown
    assert "de-escalation of tensions" in shown
    assert "2021-12-30" in shown

"""Lower rooms never import higher ones, and the contract notices when one does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = "lower rooms never import higher ones"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and their contract, free to be spoiled."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on a copy: its own sources come first on the path, before the installed ones."""
    program = (
        "import sys; sys.path.insert(0, 'src'); "
        "from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_contract_holds(copy: Path) -> None:
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{CONTRACT} KEPT" in result.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("text/fold.py", "asquoted.cli"),
        ("errors.py", "asquoted.cli"),
        ("model.py", "asquoted.check"),
        ("align/index.py", "asquoted.drift"),
        ("attribution/voice.py", "asquoted.drift"),
        ("check.py", "asquoted.sources"),
    ],
)
def test_a_lower_room_that_imports_a_higher_one_breaks_the_contract(copy: Path, module: str, imported: str) -> None:
    path = copy / "src" / "asquoted" / module
    path.write_text(f"{path.read_text('utf-8')}\n\nimport {imported}\n", "utf-8")
    result = lint_imports(copy)
    assert result.returncode != 0
    assert f"{CONTRACT} BROKEN" in result.stdout
    assert imported in result.stdout


def test_a_room_that_the_contract_does_not_name_breaks_it(copy: Path) -> None:
    (copy / "src" / "asquoted" / "attic.py").write_text('"""A room nobody planned."""\n', "utf-8")
    result = lint_imports(copy)
    assert result.returncode != 0
    assert "attic" in result.stdout + result.stderr

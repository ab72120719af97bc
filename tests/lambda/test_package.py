"""What `make build` made for each architecture holds native code of that architecture alone."""

from pathlib import Path

import pytest

BUILT = Path(__file__).parents[2] / ".aws-sam"
MACHINES = {"arm64": 0xB7, "x86_64": 0x3E}
"""ELF's e_machine: EM_AARCH64 and EM_X86_64."""
OTHERS = {"arm64": ("x86_64", "i686"), "x86_64": ("aarch64", "arm64")}
UNZIPPED_GOAL = 200e6
"""Bytes, a function with its layer; AWS's quota is 250 MiB."""


def files(architecture: str) -> list[Path]:
    folder = BUILT / architecture
    if not folder.exists():
        pytest.skip(f"not built for {architecture}: make build")
    return [path for path in folder.rglob("*") if path.is_file()]


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


@pytest.mark.parametrize("architecture", MACHINES)
def test_native_code_is_of_the_architecture(architecture: str) -> None:
    native = [path for path in files(architecture) if is_elf(path)]
    assert any("onnxruntime" in path.name for path in native)
    wrong = [
        str(path)
        for path in native
        if int.from_bytes(path.read_bytes()[18:20], "little") != MACHINES[architecture]
    ]
    assert wrong == []


@pytest.mark.parametrize("architecture", MACHINES)
def test_no_file_is_named_for_another_architecture(architecture: str) -> None:
    libraries = [path.name for path in files(architecture) if ".so" in path.suffixes]
    assert [name for name in libraries if any(o in name for o in OTHERS[architecture])] == []


@pytest.mark.parametrize("architecture", MACHINES)
def test_the_largest_function_fits(architecture: str) -> None:
    classify = ("Classify", "ClassifyLayer")
    parts = [p for p in files(architecture) if p.relative_to(BUILT).parts[1] in classify]
    assert 0 < sum(path.stat().st_size for path in parts) <= UNZIPPED_GOAL


@pytest.mark.parametrize("architecture", MACHINES)
def test_onnxruntime_comes_once(architecture: str) -> None:
    names = [path.name for path in files(architecture) if "onnxruntime" in path.name]
    assert [name for name in names if name.startswith("libonnxruntime.so")] == []

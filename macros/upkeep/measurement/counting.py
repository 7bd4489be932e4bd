"""A file system that counts the bytes that DuckDB reads through it."""

from __future__ import annotations

from typing import Any

from fsspec.implementations.local import LocalFileSystem


class CountingFileSystem(LocalFileSystem):  # type: ignore[misc] # fsspec has no types
    """The local file system as `counted://`; `bytes_read` counts since it was last set to 0."""

    protocol = "counted"
    cachable = False  # or fsspec would give the same instance, with its count, to everyone

    def __init__(self) -> None:
        super().__init__()
        self.bytes_read = 0

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        stripped: str = super()._strip_protocol(str(path).removeprefix("counted://"))
        return stripped

    def _open(self, path: str, mode: str = "rb", **options: Any) -> CountedFile:
        return CountedFile(super()._open(path, mode=mode, **options), self)


class CountedFile:
    """An open file that adds the bytes read from it to its file system's count."""

    def __init__(self, file: Any, system: CountingFileSystem) -> None:
        self._file = file
        self._system = system

    def read(self, length: int = -1) -> bytes:
        """Return at most `length` bytes, and count them."""
        data: bytes = self._file.read(length)
        self._system.bytes_read += len(data)
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

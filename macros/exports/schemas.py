"""Writes a JSON Schema for each data file, so that editors complete and check what is typed."""

from __future__ import annotations

import json
from pathlib import Path

from ..content.models import DATA_FILES


def write_schemas(folder: Path) -> None:
    """Write `quiz.schema.json`, `checklist.schema.json`, … into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in DATA_FILES.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        (folder / f"{name}.schema.json").write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

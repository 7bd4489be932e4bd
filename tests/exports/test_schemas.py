"""The JSON Schemas say the same as the models, so that an editor refuses what the build would refuse."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from macros.exports.schemas import write_schemas
from tests.support.project import REAL_FILES

# The same in C, where it is there: the quizzes are long.
TYPED = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TEXT_ALONE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@pytest.fixture
def schemas(tmp_path: Path) -> dict[str, dict]:
    write_schemas(tmp_path)
    return {path.name.split(".")[0]: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()}


def files(name: str) -> list[Path]:
    return [path for path in REAL_FILES if path.name == f"{name}.yml"]


def test_the_real_data_files_fit_their_schemas(schemas: dict[str, dict]) -> None:
    assert set(schemas) == {"quiz", "checklist", "sources", "retired", "released", "measurement", "scan-cost"}
    for name, schema in schemas.items():
        assert files(name)
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        validator = kind(schema)
        for path in files(name):
            text = path.read_text(encoding="utf-8")
            data = yaml.load(text, Loader=TEXT_ALONE if name in ("sources", "retired", "released") else TYPED)
            data = json.loads(json.dumps(data, default=str))  # what was read as a date
            if name == "sources":  # this loader keeps dates as text, and true as well
                for source in data["sources"]:
                    source["volatile"] = source.get("volatile") == "true"
            validator.validate(data)


def test_a_misspelt_key_does_not_fit(schemas: dict[str, dict]) -> None:
    data = yaml.safe_load(files("quiz")[0].read_text(encoding="utf-8"))
    data["questions"][0]["promt"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schemas["quiz"])


def test_an_editor_shows_what_a_key_means(schemas: dict[str, dict]) -> None:
    assert (
        schemas["quiz"]["$defs"]["Contrast"]["properties"]["twin"]["description"]
        == "The id of its near-twin, which names this one"
    )

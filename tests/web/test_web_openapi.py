"""The twins are as openapi.json says, for what a program would ask and for what it would not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from waitress.server import create_server

from asquoted.web.openapi import describe

from .conftest import Shown

EXAMPLES = {
    "/search.json": ("/search.json", "/search.json?q=robust", "/search.json?q=robust&view=passages"),
    "/q/{id}.json": ("/q/lavrov-2019-05-15-mechanism.json", "/q/nebenzya-2019-02-20-aid.json"),
    "/s/{id}.json": ("/s/asmolov-2019-korean-peace.json",),
    "/s/{id}/changes.json": ("/s/asmolov-2019-korean-peace/changes.json",),
    "/p/{id}.json": ("/p/sergey-lavrov.json", "/p/us-state-department.json"),
    "/drift.json": ("/drift.json", "/drift.json?finding=AQ106"),
}
FAILURES = ("/search.json?q=(", "/search.json?page=0", "/q/nobody.json", "/p/nobody.json", "/drift.json?page=9")


def schema_of(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": describe()["components"]}


def test_it_is_served_as_it_is_written(shipped: Shown) -> None:
    assert shipped.json("/openapi.json") == json.loads(json.dumps(describe()))


def test_every_reference_leads_to_a_schema() -> None:
    description = describe()
    for name in re.findall(r'"#/components/(\w+/\w+)"', json.dumps(description)):
        kind, _, key = name.partition("/")
        assert key in description["components"][kind]
    assert set(description["paths"]) == set(EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES)
def test_each_twin_has_the_shape_that_is_described(drifted: Shown, path: str) -> None:
    answer = describe()["paths"][path]["get"]["responses"]["200"]
    name = answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    validator = jsonschema.Draft202012Validator(schema_of(name))
    for address in EXAMPLES[path]:
        assert [error.message for error in validator.iter_errors(drifted.json(address))] == [], address


@pytest.mark.parametrize("address", FAILURES)
def test_what_can_not_be_answered_has_the_shape_of_an_error(shipped: Shown, address: str) -> None:
    answer = shipped.client.get(address)
    assert answer.status_code in (400, 404)
    if not address.startswith("/search"):
        assert answer.get_json()["error"]["status"] == answer.status_code
    jsonschema.Draft202012Validator(schema_of("Error")).validate(answer.get_json())


def test_schemathesis_finds_no_answer_that_is_not_described(shipped: Shown) -> None:
    server = create_server(shipped.client.application, host="127.0.0.1", port=0, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    base = f"http://127.0.0.1:{server.effective_port}"
    program = [str(Path(sys.executable).with_name("st")), "run", f"{base}/openapi.json", "--url", base]
    # What a query may be is a language, which no schema can say; an empty value asks nothing, and is let pass.
    beyond = "positive_data_acceptance,negative_data_rejection"
    options = [
        "--max-examples",
        "8",
        "--seed",
        "1",
        "--phases",
        "examples,coverage,fuzzing",
        "--exclude-checks",
        beyond,
    ]
    run = subprocess.run(
        [*program, *options], capture_output=True, text=True, check=False, timeout=240, cwd=shipped.path.parent
    )
    server.close()
    assert run.returncode == 0, run.stdout[-4_000:] + run.stderr[-1_000:]

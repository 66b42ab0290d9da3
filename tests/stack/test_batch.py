"""batch.yaml: valid, its machine too, and what it promises once SAM has expanded it."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from tests.support.sam import ROOT, SAM, Resources, expanded, of_type, run
from tests.support.stand_in.state_machine import definition

pytestmark = pytest.mark.package  # of aws-sam-cli


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return expanded("batch.yaml")


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> Resources:
    return cast(Resources, template["Resources"])


def test_sam_validates() -> None:
    run(SAM / "sam", "validate", "--lint", "--template", ROOT / "batch.yaml")


def test_the_definition_is_of_the_states_language(tmp_path: Path) -> None:
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"RoleArn": "arn:aws:iam::123456789012:role/x"}}
    machine["Properties"]["DefinitionString"] = definition()  # type: ignore[index]
    (tmp_path / "machine.json").write_text(json.dumps({"Resources": {"Machine": machine}}))
    run(SAM / "cfn-lint", tmp_path / "machine.json")


def test_the_functions_are_the_package_of_the_first_stack(resources: Resources) -> None:
    written = (ROOT / "batch.yaml").read_text()
    assert "CodeUri: .aws-sam/build/RecogniseFunction" in written and "\n  RecogniseFunction:" in (ROOT / "template.yaml").read_text()
    functions = of_type(resources, "AWS::Lambda::Function")
    assert {function["Handler"] for function in functions} == {"lambda_handler.batch.app.handler"} and len(functions) == 2
    assert "def handler(" in (ROOT / "lambda_handler/batch/app.py").read_text()
    assert {function["Runtime"] for function in functions} == {"python3.12"}
    assert all(function["LoggingConfig"]["LogGroup"] == {"Ref": "FunctionLog"} for function in functions)


def test_concurrency_and_cost_are_capped_by_parameters(resources: Resources, template: dict[str, Any]) -> None:
    states = json.loads(definition())["States"]
    assert states["Read"]["MaxConcurrency"] == template["Parameters"]["Concurrency"]["Default"]
    assert states["Read"]["ItemProcessor"]["ProcessorConfig"] == {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    for name in ("ReadFunction", "PlanFunction"):
        variables = resources[name]["Properties"]["Environment"]["Variables"]
        assert (variables["MOST_PICTURES"], variables["BATCH_PICTURES"]) == ({"Ref": "MostPictures"}, {"Ref": "BatchPictures"})


def test_no_name_collides_with_another_stack_s(resources: Resources) -> None:
    named = {key for name in resources for key in resources[name].get("Properties", {}) if key.endswith("Name")}
    assert named == {"PolicyName", "RoleName"}  # of one role, and a reference


def test_pictures_are_only_read(resources: Resources) -> None:
    statements = [
        statement
        for role in of_type(resources, "AWS::IAM::Role")
        for policy in role["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
    ]
    of_pictures = [statement for statement in statements if "${Bucket}" in json.dumps(statement)]
    assert [statement["Action"] for statement in of_pictures] == ["s3:ListBucket", "s3:GetObject"]
    for statement in statements:
        assert statement["Resource"] != "*" and "*" not in json.dumps(statement["Action"])
        assert "Delete" not in json.dumps(statement["Action"])


def test_a_map_may_start_executions_of_its_own_machine_alone(resources: Resources) -> None:
    (policy,) = of_type(resources, "AWS::IAM::RolePolicy")
    starts, looks = policy["PolicyDocument"]["Statement"]
    assert (starts["Action"], starts["Resource"]) == ("states:StartExecution", {"Ref": "Machine"})
    assert looks["Resource"]["Fn::Sub"].endswith(":execution:${Machine.Name}*")


def test_results_are_private_and_outlive_the_stack(resources: Resources) -> None:
    (bucket,) = of_type(resources, "AWS::S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True} and len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert not any("ExpirationInDays" in rule for rule in bucket["LifecycleConfiguration"]["Rules"])
    for name in ("Results", "ResultsPolicy"):
        assert (resources[name]["DeletionPolicy"], resources[name]["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    (statement,) = resources["ResultsPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": False}})

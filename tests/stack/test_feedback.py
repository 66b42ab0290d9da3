"""What people give: collected only where it is asked for, private, expiring, and there after the stack."""

import json
from typing import Any

import pytest

from tests.stack.described import variables
from tests.support.sam import Resources, of_type

pytestmark = pytest.mark.package  # of aws-sam-cli


def test_nothing_is_collected_unless_asked_for(resources: Resources, template: dict[str, Any]) -> None:
    assert template["Parameters"]["CollectFeedback"]["Default"] == "false"
    assert template["Conditions"]["CollectsFeedback"] == {"Fn::Equals": [{"Ref": "CollectFeedback"}, "true"]}
    assert resources["FeedbackPolicy"]["Condition"] == "CollectsFeedback"  # without it the function may not write
    assert variables(resources)["FEEDBACK_STORE"] == {"Fn::If": ["CollectsFeedback", {"Fn::Sub": "s3://${FeedbackBucket}"}, ""]}
    assert template["Outputs"]["CollectsFeedback"]["Value"] == {"Ref": "CollectFeedback"}
    assert "AWS::StackId" in json.dumps(variables(resources)["FEEDBACK_SECRET"])


def test_the_bucket_stays_in_the_stack_when_it_stops_collecting(resources: Resources, template: dict[str, Any]) -> None:
    for found in (resources["FeedbackBucket"], resources["FeedbackBucketPolicy"], template["Outputs"]["FeedbackBucket"]):
        assert "Condition" not in found


def test_contributions_are_private_and_expire(resources: Resources) -> None:
    bucket = resources["FeedbackBucket"]["Properties"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True} and len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 365)
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert "Prefix" not in rule and "VersioningConfiguration" not in bucket  # expired is gone
    (statement,) = resources["FeedbackBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": False}})


def test_contributions_outlive_the_stack(resources: Resources) -> None:
    for name in ("FeedbackBucket", "FeedbackBucketPolicy"):
        assert (resources[name]["DeletionPolicy"], resources[name]["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_the_function_may_only_add_contributions(resources: Resources) -> None:
    (policy,) = of_type(resources, "AWS::IAM::RolePolicy")
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert policy["RoleName"] == {"Ref": "FunctionRole"}
    assert statement == {"Effect": "Allow", "Action": "s3:PutObject", "Resource": {"Fn::Sub": "${FeedbackBucket.Arn}/feedback/*"}}

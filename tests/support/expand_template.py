"""Print the template as CloudFormation gets it, expanded by SAM's own translator; runs in aws-sam-cli's environment."""

import json
import sys
from pathlib import Path

from samcli.yamlhelper import yaml_parse
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    """What the translator asks for AWS's own policies, of which the template names none."""

    def load(self) -> dict[str, str]:
        return {}


template = yaml_parse(Path(sys.argv[1]).read_text())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/key"  # as `sam deploy` uploads it
print(json.dumps(transform(template, {}, NoManagedPolicies())))

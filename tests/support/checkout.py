"""A checkout as a newcomer has it after `make setup`: a copy of the files that git knows, beside links to this machine's environments."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = Path(sys.prefix).parent  # .venv
SAME = ("demo", "ops")  # the tests' own environment holds what these hold

# What `make publish` finds in place of AWS, in the memory of that one process: moto's S3 and CloudFront, and a stack that is deployed.
AWS = """
import sys
if "ops.publish" in sys.orig_argv:
    import boto3, moto, types
    moto.mock_aws().start()
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="site")
    origin = {"Id": "site", "DomainName": "site.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    behaviour = {"TargetOriginId": "site", "ViewerProtocolPolicy": "https-only"}
    config = {"CallerReference": "1", "Comment": "", "Enabled": True, "Origins": {"Quantity": 1, "Items": [origin]}}
    cdn = boto3.client("cloudfront").create_distribution(DistributionConfig={**config, "DefaultCacheBehavior": behaviour})
    values = {"ApiUrl": "https://api.example", "SiteUrl": "https://site.example", "SiteBucket": "site"}
    values["DistributionId"] = cdn["Distribution"]["Id"]
    stack = {"Outputs": [{"OutputKey": key, "OutputValue": value} for key, value in values.items()]}
    cloudformation, client = types.SimpleNamespace(describe_stacks=lambda StackName: {"Stacks": [stack]}), boto3.Session.client
    boto3.Session.client = lambda self, name, **more: cloudformation if name == "cloudformation" else client(self, name, **more)
"""


def checkout(folder: Path) -> Path:
    """Make the checkout in a folder that is not there yet."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    _link(ROOT / "node_modules", folder / "node_modules")
    for name in ("dev", *SAME):
        _link(Path(sys.prefix), folder / ".venv" / name)
    for name in ("sam", "lambda"):
        if (ENVIRONMENTS / name).is_dir():
            _link(ENVIRONMENTS / name, folder / ".venv" / name)
    (folder.parent / "aws").mkdir()
    (folder.parent / "aws" / "sitecustomize.py").write_text(AWS)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return the environment variables that the examples run with."""
    keys = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "eu-central-1"}
    keys["PATH"] = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}"  # the environment that a reader has installed it in
    return {**os.environ, **keys, "PYTHON": sys.executable, "PYTHONPATH": str(folder.parent / "aws")}


def _link(environment: Path, link: Path) -> None:
    """Link everything in an environment, but with a mark of its own that says it is up to date."""
    link.mkdir(parents=True)
    for entry in environment.iterdir():
        if entry.name != "done":
            (link / entry.name).symlink_to(entry.resolve())
    (link / "done").touch()

"""The page's bucket and CDN: who may read it, show it and load from it, and under which headers."""

import json
import re
from typing import Any

import pytest

from tests.stack.described import distribution, origins
from tests.support.sam import ROOT, Resources, of_type

pytestmark = pytest.mark.package  # of aws-sam-cli


def test_no_site_may_show_the_page_unless_it_is_named(resources: Resources, template: dict[str, Any]) -> None:
    pattern = re.compile(template["Parameters"]["EmbedOrigins"]["AllowedPattern"])
    assert pattern.fullmatch("") and pattern.fullmatch("https://school.example https://*.example.org http://localhost:8000")
    assert not any(
        pattern.fullmatch(wide) for wide in ("*", "https:", "https://*", "https://a.example; script-src *", "https://a.example,b")
    )
    security = resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"][0].endswith("frame-ancestors ${Embedders}")
    assert security["FrameOptions"]["Fn::If"][0] == "MayBeEmbedded"


def test_other_sites_may_load_the_element_and_nothing_else(resources: Resources) -> None:
    element, _ = distribution(resources)["CacheBehaviors"]
    assert (element["PathPattern"], element["ResponseHeadersPolicyId"]) == ("/digit-pad.js", {"Ref": "ElementHeaders"})
    config = resources["ElementHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    assert (
        config["CorsConfig"]["AccessControlAllowOrigins"] == {"Items": ["*"]} and not config["CorsConfig"]["AccessControlAllowCredentials"]
    )
    assert "CorsConfig" not in resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]


def test_the_page_and_its_api_have_one_origin(resources: Resources) -> None:
    _, behaviour = distribution(resources)["CacheBehaviors"]
    assert (behaviour["PathPattern"], behaviour["TargetOriginId"]) == ("/api/*", "api")
    assert "POST" in behaviour["AllowedMethods"]
    assert behaviour["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CachingDisabled
    assert behaviour["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"  # AllViewerExceptHostHeader
    assert origins(resources)["api"]["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"
    assert json.loads((ROOT / "site" / "config.json").read_text()) == {"api": "api"}


def test_a_domain_and_a_firewall_only_where_they_are_named(resources: Resources, template: dict[str, Any]) -> None:
    nothing = {"Ref": "AWS::NoValue"}
    assert [template["Parameters"][name]["Default"] for name in ("Domain", "Certificate", "WebAcl")] == ["", "", ""]
    assert distribution(resources)["Aliases"] == {"Fn::If": ["HasDomain", [{"Ref": "Domain"}], nothing]}
    assert distribution(resources)["ViewerCertificate"]["Fn::If"][::2] == ["HasDomain", nothing]
    assert distribution(resources)["WebACLId"] == {"Fn::If": ["HasWebAcl", {"Ref": "WebAcl"}, nothing]}
    assert template["Rules"]["ADomainNeedsACertificate"]["Assertions"]


def test_no_public_bucket(resources: Resources) -> None:
    for bucket in of_type(resources, "AWS::S3::Bucket"):
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    for policy in of_type(resources, "AWS::S3::BucketPolicy"):
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Deny" or statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
            assert statement["Effect"] == "Deny" or "AWS:SourceArn" in statement["Condition"]["StringEquals"]


def test_the_cdn_alone_reads_the_bucket(resources: Resources) -> None:
    assert origins(resources)["site"]["OriginAccessControlId"] == {"Fn::GetAtt": ["CdnAccess", "Id"]}
    default = distribution(resources)["DefaultCacheBehavior"]
    assert (default["TargetOriginId"], default["ViewerProtocolPolicy"]) == ("site", "redirect-to-https")


def directives(policy: str) -> dict[str, set[str]]:
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split(";")) if words}


def test_security_headers_fit_the_page(resources: Resources) -> None:
    headers = resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert set(headers) == {"ContentSecurityPolicy", "ContentTypeOptions", "FrameOptions", "ReferrerPolicy", "StrictTransportSecurity"}
    served = directives(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"][0])
    assert served["connect-src"] == {"'self'"}
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', (ROOT / "site" / "index.html").read_text())
    assert meta
    for name, sources in directives(meta[1]).items():
        assert sources - {"https:"} <= served[name] | {"'none'"}, name
    assert "'unsafe-inline'" not in str(served)

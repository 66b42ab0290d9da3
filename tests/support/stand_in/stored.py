"""A stand-in of the CDN over moto's S3, as the bucket is at that moment: what template.yaml's behaviours make of an object.

Like CloudFront it sends Brotli, from the object beside, to who accepts it, and knows no key but those that are there.
"""

import re
from typing import Any

from botocore.exceptions import ClientError
from werkzeug.http import quote_etag
from werkzeug.wrappers import Request, Response

from ops.release.site import BROTLI, PAGE

COMPRESSED = re.compile(r"assets/[\w-]+\.(js|css|wasm)")


class Stored:
    """A bucket as a WSGI application.

    Attributes:
        missing: The keys that were asked for and are not there.
    """

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket
        self.missing: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        return self._respond(request).make_conditional(request)(environ, start_response)

    def _respond(self, request: Request) -> Response:
        key = request.path[1:] or PAGE
        compressed = COMPRESSED.fullmatch(key) and request.accept_encodings.quality("br") > 0
        try:
            found = self._s3.get_object(Bucket=self._bucket, Key=f"{key}{BROTLI}" if compressed else key)
        except ClientError:
            self.missing.append(key)
            return Response("<Error><Code>AccessDenied</Code></Error>", 403, content_type="application/xml")
        headers = {"cache-control": found["CacheControl"], "etag": found["ETag"] or quote_etag("")}
        headers |= {"content-encoding": found["ContentEncoding"]} if found.get("ContentEncoding") else {}
        return Response(found["Body"].read(), 200, headers, content_type=found["ContentType"])

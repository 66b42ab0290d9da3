"""A picture through the whole path: in a data URL, by the real handler, the contract's answer."""

import base64
import io
import json
from typing import Any

from PIL import Image

from lambda_handler.app import handler


def recognise(picture: Image.Image) -> dict[str, Any]:
    held = io.BytesIO()
    picture.save(held, "PNG", compress_level=1)
    url = "data:image/png;base64," + base64.b64encode(held.getvalue()).decode()
    response = handler({"rawPath": "/recognise", "requestContext": {"http": {"method": "POST"}}, "body": json.dumps({"image": url})}, None)
    assert response["statusCode"] == 200, response["body"]
    found: dict[str, Any] = json.loads(response["body"])
    return found

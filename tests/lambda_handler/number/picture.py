"""2026 as a picture, and what is asked of it."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambda_handler.recognise import recognise

Grey = NDArray[np.uint8]
IMAGE = json.loads(json.loads((Path(__file__).parents[3] / "events" / "number.json").read_text())["body"])["image"]
PICTURE = Image.open(io.BytesIO(base64.b64decode(IMAGE.partition(",")[2])))


def encoded(image: Image.Image, kind: str = "PNG") -> str:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return base64.b64encode(buffer.getvalue()).decode()


def ask(**document: object) -> dict[str, Any]:
    return recognise({"read": "number"} | document, {})

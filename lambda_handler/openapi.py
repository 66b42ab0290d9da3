"""The contract as OpenAPI 3.1; the limits come from the code, the tests hold the rest against the handler."""

from typing import Any

from lambda_handler.dataurl import MAX_IMAGE_BYTES
from lambda_handler.errors import RequestError
from lambda_handler.recognise import MAX_IMAGES
from lambda_handler.request import MAX_BODY_BYTES

Schema = dict[str, Any]

PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FRAME_ROW: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 255}, "minItems": 28, "maxItems": 28}
IMAGE: Schema = {
    "type": "string",
    "format": "picture",
    "minLength": 1,
    "description": f"A PNG, JPEG or WebP of at most {MAX_IMAGE_BYTES} bytes, as a data URL or base64: a drawing, or a photograph of paper; "
    "any size, colour and polarity.",
}
WITH_FRAME: Schema = {"description": "true adds `frame`, the ink that the network saw.", "default": False}
CODES: dict[int, list[str]] = {}
CODE: Schema = {"enum": sorted(error.code for error in RequestError.__subclasses__())}
for _error in RequestError.__subclasses__():
    CODES.setdefault(_error.status, []).append(_error.code)


def _record(properties: Schema, optional: tuple[str, ...] = (), closed: bool = True) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": not closed}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _response(description: str, schema: Schema) -> Schema:
    headers = {
        "X-Request-Id": {"description": "To quote in a report.", "schema": {"type": "string"}},
        "Server-Timing": {"description": "Milliseconds: parse, decode, inference, total.", "schema": {"type": "string"}},
    }
    return {"description": description, "headers": headers, "content": {"application/json": {"schema": schema}}}


def _error_response(status: int) -> Schema:
    response = _response(", ".join(CODES[status]), _ref("Error"))
    if status == 405:
        response["headers"]["Allow"] = {"description": "The methods that there are.", "schema": {"type": "string"}}
    return response


def _errors(*statuses: int) -> Schema:
    return {str(status): _error_response(status) for status in statuses}


SCHEMAS: Schema = {
    "One": _record({"image": IMAGE, "frame": WITH_FRAME}, ("frame",), closed=False) | {"not": {"required": ["images"]}},
    "Batch": _record(
        {"images": {"type": "array", "items": IMAGE, "minItems": 1, "maxItems": MAX_IMAGES}, "frame": WITH_FRAME}, ("frame",), closed=False
    )
    | {"not": {"required": ["image"]}},
    "Answer": _record(
        {
            "digit": {"type": ["integer", "null"], "minimum": 0, "maximum": 9, "description": "null where there is none: see `reason`."},
            "probability": PROBABILITY | {"description": "Of the likeliest digit, calibrated."},
            "probabilities": {"type": "array", "items": PROBABILITY, "minItems": 10, "maxItems": 10, "description": "Of 0 to 9; sum 1."},
            "is_digit": PROBABILITY | {"description": "That it is a digit at all."},
            "reason": {"enum": [None, "blank", "not_a_digit"]},
            "model": {"type": "string"},
            "frame": {"type": "array", "items": FRAME_ROW, "minItems": 28, "maxItems": 28},
        },
        ("frame",),
    ),
    "Results": _record({"results": {"type": "array", "items": {"oneOf": [_ref("Answer"), _ref("Error")]}, "maxItems": MAX_IMAGES}}),
    "Error": _record({"error": _record({"code": CODE, "message": {"type": "string"}})}),
    "Health": _record({"status": {"const": "ok"}, "model": {"type": "string"}}),
}

DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {"title": "Digit reader", "version": "1.0.0", "description": "Reads handwritten digits, and says so when it is none."},
    "servers": [{"url": "/"}],
    "paths": {
        "/recognise": {
            "post": {
                "operationId": "recognise",
                "summary": f"Read a drawing, or up to {MAX_IMAGES} in order; a body of at most {MAX_BODY_BYTES} bytes, gzipped or not.",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"oneOf": [_ref("One"), _ref("Batch")]}}},
                },
                "responses": {"200": _response("Read.", {"oneOf": [_ref("Answer"), _ref("Results")]})} | _errors(400, 405, 413, 415, 500),
            }
        },
        "/health": {
            "get": {
                "operationId": "health",
                "summary": "Say that the model is loaded, and which.",
                "responses": {"200": _response("Ready.", _ref("Health"))} | _errors(405, 500),
            }
        },
        "/openapi.json": {
            "get": {
                "operationId": "openapi",
                "summary": "Return this description.",
                "responses": {"200": _response("OpenAPI 3.1.", {"type": "object"})} | _errors(405, 500),
            }
        },
    },
    "components": {"schemas": SCHEMAS},
}

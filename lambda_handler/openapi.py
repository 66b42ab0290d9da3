"""The contract as OpenAPI 3.1; the limits are the code's own, and tests compare the rest with the handler."""

from typing import Any

from lambda_handler.answer import FRAME_PX
from lambda_handler.errors import RequestError
from lambda_handler.feedback.receive import DECIMALS, LEAST_DRAWING_SIDE, MAX_DRAWING_BYTES, MAX_OUTSIDE, MAX_POINTS, MAX_STROKES
from lambda_handler.picture.dataurl import MAX_IMAGE_BYTES
from lambda_handler.picture.decode import MAX_CPU_S
from lambda_handler.recognise import MAX_IMAGES
from lambda_handler.request import MAX_BODY_BYTES

Schema = dict[str, Any]

PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
EXACTLY_FRAME_PX: Schema = {"minItems": FRAME_PX, "maxItems": FRAME_PX}
FRAME_ROW: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 255}, **EXACTLY_FRAME_PX}
IMAGE: Schema = {
    "type": "string",
    "format": "picture",
    "minLength": 1,
    "description": f"A PNG, JPEG or WebP of at most {MAX_IMAGE_BYTES} bytes, as a data URL or base64: a drawing, or a photograph of paper; "
    f"any size, colour and polarity; {MAX_CPU_S} s of the processor a request, which some photographs take.",
}
WITH_FRAME: Schema = {"description": "true adds `frame`, the ink that the network saw, to every digit.", "default": False}
BOX: Schema = {
    "type": "array",
    "items": PROBABILITY,
    "minItems": 4,
    "maxItems": 4,
    "description": "Left, top, right, bottom in shares of the picture's width and height.",
}
READ: Schema = {"enum": ["digit", "number"], "default": "digit", "description": "number: 1 to 8 digits are read as one number."}
COORDINATE: Schema = {"type": "number", "minimum": -MAX_OUTSIDE, "maximum": 1 + MAX_OUTSIDE}
POINT: Schema = {"type": "array", "items": COORDINATE, "minItems": 2, "maxItems": 2, "description": "x right, y down; 0..1 is the canvas."}
STROKE: Schema = {"type": "array", "items": POINT, "minItems": 1, "maxItems": MAX_POINTS}
STATUSES = {error.code: error.status for error in RequestError.__subclasses__()}
CODE: Schema = {"enum": sorted(STATUSES)}
HEADERS_OF_STATUS: dict[int, Schema] = {
    405: {"Allow": {"description": "The methods that there are.", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "Seconds.", "schema": {"type": "string"}}},
}


def _record(properties: Schema, optional: tuple[str, ...] = (), closed: bool = True) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": not closed}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _response(description: str, schema: Schema) -> Schema:
    headers = {
        "X-Request-Id": {"description": "To quote in a report.", "schema": {"type": "string"}},
        "Server-Timing": {"description": "Milliseconds: parse, decode, inference, store, total.", "schema": {"type": "string"}},
    }
    return {"description": description, "headers": headers, "content": {"application/json": {"schema": schema}}}


def _errors(*codes: str) -> Schema:
    """Describe the errors of a route, by status."""
    of_status: dict[int, list[str]] = {}
    for code in (*codes, "forbidden", "method_not_allowed", "internal"):
        of_status.setdefault(STATUSES[code], []).append(code)
    return {str(status): _error_response(status, named) for status, named in of_status.items()}


def _error_response(status: int, codes: list[str]) -> Schema:
    response = _response(", ".join(codes), _ref("Error"))
    response["headers"] |= HEADERS_OF_STATUS.get(status, {})
    return response


DIGIT: Schema = {
    "digit": {"type": ["integer", "null"], "minimum": 0, "maximum": 9, "description": "null where there is none."},
    "probability": PROBABILITY | {"description": "Of the likeliest digit, calibrated."},
    "probabilities": {"type": "array", "items": PROBABILITY, "minItems": 10, "maxItems": 10, "description": "Of 0 to 9; sum 1."},
    "is_digit": PROBABILITY | {"description": "That it is a digit at all."},
    "frame": {"type": "array", "items": FRAME_ROW, **EXACTLY_FRAME_PX},
}
SCHEMAS: Schema = {
    "One": _record({"image": IMAGE, "read": READ, "frame": WITH_FRAME}, ("read", "frame"), closed=False)
    | {"not": {"required": ["images"]}},
    "Batch": _record(
        {"images": {"type": "array", "items": IMAGE, "minItems": 1, "maxItems": MAX_IMAGES}, "read": READ, "frame": WITH_FRAME},
        ("read", "frame"),
        closed=False,
    )
    | {"not": {"required": ["image"]}},
    "Answer": _record(DIGIT | {"reason": {"enum": [None, "blank", "not_a_digit"]}, "model": {"type": "string"}}, ("frame",)),
    "Number": _record(
        {
            "number": {"type": ["string", "null"], "pattern": "^[0-9]{1,8}$", "description": "null where there is none: see `reason`."},
            "probability": PROBABILITY | {"description": "The product of the digits' probabilities; 0 where there are none."},
            "digits": {"type": "array", "items": _record(DIGIT | {"box": BOX}, ("frame",)), "description": "From left to right."},
            "reason": {"enum": [None, "blank", "not_a_number"]},
            "model": {"type": "string"},
        }
    ),
    "Results": _record(
        {"results": {"type": "array", "items": {"oneOf": [_ref("Answer"), _ref("Number"), _ref("Error")]}, "maxItems": MAX_IMAGES}}
    ),
    "Error": _record({"error": _record({"code": CODE, "message": {"type": "string"}})}),
    "Contribution": _record(
        {
            "strokes": {"type": "array", "items": STROKE, "minItems": 1, "maxItems": MAX_STROKES},
            "label": {"type": "integer", "minimum": 0, "maximum": 9, "description": "What the person says it is."},
        }
    ),
    "Kept": _record({"status": {"const": "kept"}}),
    "Health": _record({"status": {"const": "ok"}, "model": {"type": "string"}}),
}

DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {"title": "Digit reader", "version": "1.0.0", "description": "Reads handwritten digits, and says so when it is none."},
    "servers": [{"url": "./"}],
    "paths": {
        "/recognise": {
            "post": {
                "operationId": "recognise",
                "summary": f"Read a digit or number, or up to {MAX_IMAGES} in order; at most {MAX_BODY_BYTES} bytes, gzipped or not.",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"oneOf": [_ref("One"), _ref("Batch")]}}},
                },
                "responses": {"200": _response("Read.", {"oneOf": [_ref("Answer"), _ref("Number"), _ref("Results")]})}
                | _errors("invalid_json", "missing_image", "invalid_image", "invalid_read", "too_large", "unsupported_type"),
            }
        },
        "/health": {
            "get": {
                "operationId": "health",
                "summary": "Say that the model is loaded, and which.",
                "responses": {"200": _response("Ready.", _ref("Health"))} | _errors(),
            }
        },
        "/openapi.json": {
            "get": {
                "operationId": "openapi",
                "summary": "Return this description.",
                "responses": {"200": _response("OpenAPI 3.1.", {"type": "object"})} | _errors(),
            }
        },
        "/feedback": {
            "post": {
                "operationId": "feedback",
                "summary": "Give a drawing and what it is, by consent: kept without address, agent or name, for a year at most.",
                "description": f"{MAX_POINTS} points in all, {MAX_DRAWING_BYTES} bytes, a larger side of at least "
                f"{LEAST_DRAWING_SIDE}; rounded to {DECIMALS} decimals. `not_collected` unless the deployment was made to collect.",
                "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Contribution")}}},
                "responses": {"201": _response("Kept.", _ref("Kept"))}
                | _errors(
                    *("invalid_json", "invalid_feedback", "not_collected", "repeated", "too_large", "unsupported_type"),
                    *("too_many", "unavailable"),
                ),
            }
        },
    },
    "components": {"schemas": SCHEMAS},
}
